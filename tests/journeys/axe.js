// Runs after axe itself, as the body of an asynchronous script: the last argument takes the answer,
// a line for each finding.
const answer = arguments[arguments.length - 1];
const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
axe.run(document, { runOnly: tags, resultTypes: ["violations"] }).then(
  ({ violations }) =>
    answer(
      violations.flatMap(({ id, help, nodes }) =>
        nodes.map(({ target, html }) => `${id}: ${help}\n  at ${target.join(" ")}\n  ${html}`),
      ),
    ),
  (error) => answer(String(error)),
);

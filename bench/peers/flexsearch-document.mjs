// What the index of FlexSearch and the page that loads it must agree on.

import FlexSearch from "flexsearch";

export function document() {
  return new FlexSearch.Document({
    document: {
      id: "number",
      index: [
        { field: "title", tokenize: "forward" },
        { field: "text", tokenize: "forward" },
      ],
    },
  });
}

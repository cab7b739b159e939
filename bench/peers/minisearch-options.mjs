// What the index of MiniSearch and the page that loads it must agree on.

export const options = {
  idField: "number",
  fields: ["title", "text"],
  storeFields: ["number", "name", "title", "date"],
};

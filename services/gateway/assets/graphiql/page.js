const query = `# Thử một truy vấn. / Try a query.
{
  __typename
}
`;
ReactDOM.createRoot(document.getElementById("graphiql")).render(
  React.createElement(GraphiQL, {
    fetcher: GraphiQL.createFetcher({ url: "/graphql" }),
    defaultQuery: query,
    isHeadersEditorEnabled: true,
    shouldPersistHeaders: false,
  }),
);

//! GraphiQL for browsers, served from this process: no other host sees the page or its tokens.

use hive_router::ntex::http::Response;
use hive_router::ntex::http::header::{CACHE_CONTROL, CONTENT_ENCODING, CONTENT_SECURITY_POLICY};

const ASSETS: &str = "/graphql/assets/";
/// GraphiQL's editor sets styles on elements; its style sheet brings its fonts as data.
const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; \
                      font-src 'self' data:; img-src 'self' data:; connect-src 'self'; \
                      base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

macro_rules! file {
    ($name:literal) => {
        include_bytes!(concat!("../assets/graphiql/", $name)).as_slice()
    };
}

/// The page itself.
pub(crate) fn page() -> Response {
    Response::Ok()
        .content_type("text/html; charset=utf-8")
        .header(CONTENT_SECURITY_POLICY, POLICY)
        .body(file!("index.html"))
}

/// A file that the page loads, if the path names one.
pub(crate) fn asset(path: &str) -> Option<Response> {
    let (content_type, compressed, bytes) = match path.strip_prefix(ASSETS)? {
        "page.js" => ("text/javascript; charset=utf-8", false, file!("page.js")),
        "page.css" => ("text/css; charset=utf-8", false, file!("page.css")),
        "graphiql.min.js" => ("text/javascript", true, file!("graphiql.min.js.gz")),
        "graphiql.min.css" => ("text/css", true, file!("graphiql.min.css.gz")),
        "react.production.min.js" => ("text/javascript", true, file!("react.production.min.js.gz")),
        "react-dom.production.min.js" => (
            "text/javascript",
            true,
            file!("react-dom.production.min.js.gz"),
        ),
        _ => return None,
    };
    let mut response = Response::Ok();
    response
        .content_type(content_type)
        .header(CACHE_CONTROL, "public, max-age=86400");
    if compressed {
        response.header(CONTENT_ENCODING, "gzip");
    }
    Some(response.body(bytes))
}

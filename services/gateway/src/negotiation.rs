//! Content negotiation as GraphQL over HTTP has it.

/// Media type of a GraphQL response.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ResponseType {
    /// `application/graphql-response+json`: the status code tells how the request went.
    GraphQl,
    /// `application/json`: well-formed requests are always answered with 200.
    Json,
}

impl ResponseType {
    pub(crate) fn as_str(self) -> &'static str {
        match self {
            Self::GraphQl => "application/graphql-response+json",
            Self::Json => "application/json",
        }
    }
}

/// What the caller wants back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Wanted {
    Response(ResponseType),
    /// A page for a browser.
    Html,
    /// Nothing that a GraphQL service can give.
    Nothing,
}

/// Chooses by the value of an `Accept` header; `application/graphql-response+json` wins a draw.
pub(crate) fn negotiate(accept: Option<&str>) -> Wanted {
    let accept = accept
        .map(str::trim)
        .filter(|value| !value.is_empty())
        .unwrap_or("*/*");
    let graphql = weight(accept, "application", "graphql-response+json");
    let json = weight(accept, "application", "json");
    let html = if accept.to_ascii_lowercase().contains("text/html") {
        weight(accept, "text", "html")
    } else {
        0.0
    };
    if html > graphql && html > json {
        Wanted::Html
    } else if graphql == 0.0 && json == 0.0 {
        Wanted::Nothing
    } else if graphql >= json {
        Wanted::Response(ResponseType::GraphQl)
    } else {
        Wanted::Response(ResponseType::Json)
    }
}

/// Returns the weight that the most specific matching range gives to a media type, else 0.
fn weight(accept: &str, kind: &str, subtype: &str) -> f32 {
    let mut best = (0, 0.0);
    for range in accept.split(',') {
        let mut parts = range.split(';');
        let media = parts.next().unwrap_or_default().trim().to_ascii_lowercase();
        let Some((range_kind, range_subtype)) = media.split_once('/') else {
            continue;
        };
        let specificity = match (range_kind == kind, range_subtype == subtype) {
            (true, true) => 3,
            (true, false) if range_subtype == "*" => 2,
            (false, _) if media == "*/*" => 1,
            (true | false, _) => continue,
        };
        let quality = parts
            .find_map(|part| part.trim().strip_prefix("q="))
            .map_or(1.0, |value| value.parse().unwrap_or(0.0));
        if specificity > best.0 {
            best = (specificity, quality);
        }
    }
    best.1
}

/// Tells whether a `Content-Type` is JSON in UTF-8, the only one that GraphQL over HTTP demands.
pub(crate) fn is_json(content_type: &str) -> bool {
    let mut parts = content_type.split(';');
    let media = parts.next().unwrap_or_default().trim();
    media.eq_ignore_ascii_case("application/json")
        && parts.all(|part| match part.trim().split_once('=') {
            Some((name, value)) if name.eq_ignore_ascii_case("charset") => {
                value.trim_matches('"').eq_ignore_ascii_case("utf-8")
            }
            _ => true,
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chooses_the_media_type() {
        let graphql = Wanted::Response(ResponseType::GraphQl);
        let json = Wanted::Response(ResponseType::Json);
        let browser = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8";
        let cases = [
            (None, graphql),
            (Some(""), graphql),
            (Some("*/*"), graphql),
            (Some("application/*"), graphql),
            (Some("application/json"), json),
            (Some("application/json; charset=utf-8"), json),
            (Some("application/graphql-response+json"), graphql),
            (
                Some("application/graphql-response+json, application/json;q=0.9"),
                graphql,
            ),
            (
                Some("application/json, application/graphql-response+json;q=0.5"),
                json,
            ),
            (Some("application/json, multipart/mixed"), json),
            (Some("application/json, */*;q=0.1"), json),
            (Some("application/json, text/html"), json),
            (Some(browser), Wanted::Html),
            (Some("text/html"), Wanted::Html),
            (Some("image/png"), Wanted::Nothing),
            (Some("text/event-stream"), Wanted::Nothing),
            (Some("application/json;q=0"), Wanted::Nothing),
            (Some("nonsense"), Wanted::Nothing),
        ];
        for (accept, expected) in cases {
            assert_eq!(negotiate(accept), expected, "{accept:?}");
        }
    }

    #[test]
    fn takes_json_in_utf_8_only() {
        for content_type in [
            "application/json",
            "Application/JSON",
            "application/json; charset=utf-8",
            "application/json;charset=\"UTF-8\"",
        ] {
            assert!(is_json(content_type), "{content_type}");
        }
        for content_type in [
            "",
            "text/plain",
            "application/graphql",
            "application/x-www-form-urlencoded",
            "application/jsonx",
            "text/plain; application/json",
            "application/json; charset=utf-16",
        ] {
            assert!(!is_json(content_type), "{content_type}");
        }
    }
}

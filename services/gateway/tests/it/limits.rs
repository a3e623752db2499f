//! Requests that cost too much are refused before any service is called.

use std::fmt::Write as _;

use crate::world::{World, config, refusal};

fn nested(depth: usize) -> String {
    let open = "related { ".repeat(depth - 2);
    format!(
        "{{ procedure(id: \"1\") {{ {open} id {} }} }}",
        "} ".repeat(depth - 2)
    )
}

fn aliases(count: usize) -> String {
    (0..count).fold("{ ".to_owned(), |mut query, number| {
        let _ = write!(query, "a{number}: __typename ");
        query
    }) + "}"
}

/// Fragments that each spread the next one so often, ending in `end`.
fn fragments(count: usize, spreads: usize, end: &str) -> String {
    let mut query = format!("{{ ...F0 }} fragment F{count} on Query {{ {end} }}");
    for number in 0..count {
        let next = format!("...F{} ", number + 1).repeat(spreads);
        let _ = write!(query, " fragment F{number} on Query {{ {next} }}");
    }
    query
}

#[tokio::test]
async fn costly_requests_are_refused_in_both_languages() {
    let world = World::start().await;
    let cases = [
        (
            "1 MB query",
            format!("{{ dossiers {{ id }} }} #{}", "x".repeat(1024 * 1024)),
        ),
        ("16 levels", nested(16)),
        ("50 levels", nested(50)),
        ("20,000 levels", nested(20_000)),
        ("31 aliases", aliases(31)),
        ("1,000 aliases", aliases(1_000)),
        (
            "1,000 aliases of a dossier",
            aliases(1_000).replace("__typename", "dossier(id: 1) { id }"),
        ),
        (
            "31 directives",
            format!("{{ {} }}", "__typename @skip(if: false) ".repeat(31)),
        ),
        (
            "1,501 fields",
            format!("{{ {} }}", "__typename ".repeat(1_501)),
        ),
        (
            "20,000 fields",
            format!("{{ {} }}", "__typename ".repeat(20_000)),
        ),
        (
            "circular introspection",
            "{ __schema { types { fields { type { fields { name } } } } } }".to_owned(),
        ),
        (
            "circular introspection in fragments",
            "{ __type(name: \"Query\") { ...A } }
             fragment A on __Type { fields { type { ...B } } }
             fragment B on __Type { possibleTypes { name } }"
                .to_owned(),
        ),
        (
            "fragments that double 40 times",
            fragments(40, 2, "__typename"),
        ),
        (
            "fragments that double in a circle",
            fragments(40, 2, "...F0"),
        ),
        ("fragments in a circle", fragments(3, 1, "...F0")),
        ("a chain of 600 fragments", fragments(600, 1, "__typename")),
        (
            "a chain of fragments that no operation uses",
            fragments(600, 1, "__typename").replace("{ ...F0 }", "{ __typename }"),
        ),
    ];
    let mut table = String::new();
    for (name, query) in cases {
        for language in ["vi", "en"] {
            let request = world.query(&query).header("accept-language", language);
            let (status, code, message) = refusal(request).await;
            let _ = writeln!(table, "{name}: {status} {code} {message}");
        }
    }
    insta::assert_snapshot!(table);
    assert!(world.no_service_was_called());
}

#[tokio::test]
async fn deep_lists_and_objects_end_neither_the_parser_nor_the_thread() {
    let world = World::start().await;
    let lists = format!(
        "{{ procedure(id: {}1{}) {{ id }} }}",
        "[".repeat(9_000),
        "]".repeat(9_000)
    );
    let (_, code, _) = refusal(world.query(&lists)).await;
    assert_eq!(code, "QUERY_TOO_DEEP");
    for (open, close) in [("[", "]"), ("{\"a\":", "}")] {
        let (open, close) = (open.repeat(40_000), close.repeat(40_000));
        for field in ["variables", "extensions", "other"] {
            let value = format!("{open}1{close}");
            let body = format!("{{\"query\":\"{{ __typename }}\",\"{field}\":{{\"v\":{value}}}}}");
            let request = world.client.post(world.url("/graphql"));
            let request = request
                .header("content-type", "application/json")
                .body(body);
            // Whether it is refused or ignored, the gateway lives on.
            let _ = request.send().await.unwrap();
        }
    }
    assert_eq!(
        world.ask("{ __typename }").await["data"]["__typename"],
        "Query"
    );
}

#[tokio::test]
async fn requests_at_the_limit_are_answered() {
    let world = World::start().await;
    for query in [aliases(30), nested(15), fragments(30, 1, "__typename")] {
        let answer = world.ask(&query).await;
        assert!(answer.get("errors").is_none(), "{answer}");
    }
}

#[tokio::test]
async fn the_largest_allowed_document_is_answered() {
    let world = World::start().await;
    let fields = "code ".repeat(490);
    let answer = world.ask(&format!("{{ dossiers {{ {fields} }} }}")).await;
    assert_eq!(
        answer["data"]["dossiers"][1]["code"],
        "000.00.00.H00-261122-0002"
    );
}

#[tokio::test]
async fn large_headers_are_refused() {
    let world = World::start().await;
    let request = world
        .query("{ __typename }")
        .header("x-large", "x".repeat(40 * 1024));
    let (status, code, _) = refusal(request).await;
    assert_eq!((status, code.as_str()), (431, "HEADERS_TOO_LARGE"));
}

#[tokio::test]
async fn tools_can_read_the_schema_unless_it_is_switched_off() {
    let introspection = include_str!("fixtures/introspection.graphql");
    let open = World::start().await;
    let answer = open.ask(introspection).await;
    assert!(answer.get("errors").is_none(), "{answer}");
    assert_eq!(answer["data"]["__schema"]["queryType"]["name"], "Query");

    let mut config = config();
    config.introspection = false;
    let (dossiers, procedures) = (open.dossiers.clone(), open.procedures.clone());
    let closed = World::with(config, dossiers, procedures).await;
    let (status, code, message) = refusal(closed.query(introspection)).await;
    assert_eq!((status, code.as_str()), (403, "INTROSPECTION_DISABLED"));
    assert_eq!(message, "Không được phép truy vấn lược đồ dữ liệu.");
}

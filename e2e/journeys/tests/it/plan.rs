//! The committed schemas: what the services export, composed; every document of the journeys can be planned.

use std::path::Path;

use journeys::documents;

fn committed(name: &str) -> String {
    let file = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../../schema")
        .join(name);
    std::fs::read_to_string(&file).unwrap_or_else(|error| panic!("{}: {error}", file.display()))
}

#[test]
fn every_document_can_be_planned() {
    for document in documents::all() {
        if let Err(error) = gateway::check_operation(motcua::SUPERGRAPH, &document) {
            panic!("{error:?}\n{document}");
        }
    }
}

#[test]
fn the_services_export_what_is_committed() {
    for (service, sdl) in motcua::sdls() {
        let file = format!("{service}.graphql");
        // without the texts: they are long, and `./dev schema` shows what differs
        assert!(
            sdl == committed(&file),
            "run ./dev schema: {file} is out of date"
        );
    }
    for (event, schema) in motcua::event_schemas() {
        let text = serde_json::to_string_pretty(&schema).unwrap() + "\n";
        let file = format!("events/{event}.json");
        assert!(
            text == committed(&file),
            "run ./dev schema: {file} is out of date"
        );
    }
}

#[test]
fn the_supergraph_is_composed_of_what_is_committed() {
    let sdls = motcua::sdls();
    let recorded = gateway::recorded_source_hash(motcua::SUPERGRAPH);
    let exported = gateway::source_hash(sdls.values().map(String::as_str));
    assert_eq!(recorded, Some(exported.as_str()), "run ./dev schema");
    let files: Vec<_> = sdls
        .keys()
        .map(|service| committed(&format!("{service}.graphql")))
        .collect();
    let of_files = gateway::source_hash(files.iter().map(String::as_str));
    assert_eq!(recorded, Some(of_files.as_str()), "run ./dev schema");
    gateway::check_supergraph(motcua::SUPERGRAPH).unwrap();
}

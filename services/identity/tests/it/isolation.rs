//! Who sees whose accounts: with the finders' own filters, and with row-level security alone.

use identity::Level;
use policy::{Actor, PositionRole};
use sea_orm::{ConnectionTrait, DbBackend, Statement};
use serde_json::json;
use testkit::{Backend, Caller, citizen, officer};

use crate::support::{Office, ba_dinh, tenant_at};

async fn others_find_nothing(backend: Backend) {
    let office = Office::open(backend).await;
    let router = identity::router(&office.world.ctx, &office.means);
    let own_admin = officer(ba_dinh(), &[PositionRole::Administrator]);
    let other_admin = officer(
        tenant_at(Level::Commune, "00008"),
        &[PositionRole::Administrator],
    );
    let input =
        json!({ "tenant": ba_dinh(), "title": "Phần mềm", "permissions": ["READ_DOSSIER"] });
    let create =
        "mutation ($input: CreateServiceAccountInput!) { createServiceAccount(input: $input) {
        serviceAccount { id } } }";
    let created = Caller::new(router)
        .as_actor(&office.world, &own_admin)
        .graphql(create, json!({ "input": input }))
        .await
        .data();
    let id = created["createServiceAccount"]["serviceAccount"]["id"].clone();

    // On SQLite the finders' own filters are the only wall.
    let unfiltered = match backend {
        Backend::Sqlite => None,
        Backend::Postgres => Some(office.world.without_application_filter()),
    };
    for ctx in std::iter::once(office.world.ctx.clone()).chain(unfiltered) {
        let router = identity::router(&ctx, &office.means);
        let call = |actor: &Actor| Caller::new(router.clone()).as_actor(&office.world, actor);
        let list = "{ serviceAccounts { edges { node { id } } } }";
        let listed = call(&own_admin).graphql(list, json!({})).await.data();
        assert_eq!(listed["serviceAccounts"]["edges"][0]["node"]["id"], id);
        let listed = call(&other_admin).graphql(list, json!({})).await.data();
        assert_eq!(listed["serviceAccounts"]["edges"], json!([]));
        assert_eq!(
            call(&citizen(1)).graphql(list, json!({})).await.code(),
            "FORBIDDEN"
        );

        let revoke = "mutation ($input: RevokeServiceAccountInput!) {
            revokeServiceAccount(input: $input) { serviceAccount { status } } }";
        let input = json!({ "input": { "id": id } });
        let revoked = call(&other_admin).graphql(revoke, input).await;
        assert_eq!(revoked.code(), "NOT_FOUND");

        // An account that does not exist here shows nothing of those that do.
        let me = call(&citizen(1))
            .graphql("{ me { id } }", json!({}))
            .await
            .data();
        assert_eq!(me, json!({ "me": null }));
    }
    let admin = Caller::new(identity::router(&office.world.ctx, &office.means))
        .as_actor(&office.world, &own_admin);
    let status = "{ serviceAccounts { edges { node { status } } } }";
    let after = admin.graphql(status, json!({})).await.data();
    assert_eq!(
        after["serviceAccounts"]["edges"][0]["node"]["status"],
        "ACTIVE"
    );
}

testkit::on_both_back_ends!(others_find_nothing);

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_table_has_its_forced_policy() {
    let office = Office::empty(Backend::Postgres).await;
    let rows = office
        .ctx
        .database
        .owner()
        .query_all_raw(Statement::from_string(
            DbBackend::Postgres,
            "SELECT relname::text FROM pg_class
             WHERE relnamespace = 'identity'::regnamespace AND relkind = 'r'
             AND relname <> 'seaql_migrations'
             AND NOT (relrowsecurity AND relforcerowsecurity
                      AND EXISTS (SELECT FROM pg_policy WHERE polrelid = pg_class.oid))",
        ))
        .await
        .unwrap();
    let bare: Vec<String> = rows
        .iter()
        .map(|row| row.try_get_by_index(0).unwrap())
        .collect();
    assert_eq!(bare, Vec::<String>::new());
}

//! The list of what an agency has adopted on a day is asked of the database; it answers by the same rule as everything
//! else.

use calendar::{Days, applying_on};
use chrono::NaiveDate;
use sea_orm::{ConnectionTrait, Statement};
use serde_json::{Value, json};
use store::Scope;
use testkit::{Backend, on_both_back_ends};
use uuid::Uuid;

use crate::adoption_office::{KNOWN, Office, version, ward};
use crate::world::day;

const PROCEDURES: u128 = 12;
const SPAN: u64 = 40;

fn on(offset: u64) -> NaiveDate {
    day("2026-03-01") + chrono::Days::new(offset)
}

/// Adoptions of one procedure: the first day and the first day without it, drawn from the seed.
fn drawn(seed: &mut u64) -> Vec<(NaiveDate, Option<NaiveDate>)> {
    let mut draw = |most: u64| {
        *seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
        (*seed >> 33) % most
    };
    let mut drawn: Vec<(NaiveDate, Option<NaiveDate>)> = Vec::new();
    for _ in 0..4 {
        let from = on(draw(SPAN));
        let until = match draw(3) {
            0 => None,
            // taken back before it begins
            1 if draw(2) == 0 => Some(from),
            _ => Some(from + chrono::Days::new(draw(SPAN))),
        };
        // one begins on a day, as the database holds
        if drawn.iter().all(|(other, _)| *other != from) {
            drawn.push((from, until));
        }
    }
    drawn
}

async fn the_list_of_a_day_follows_the_rule(backend: Backend) {
    let office = Office::open(backend).await;
    // a sample, after all days that are asked for
    let change = json!({ "validFrom": "2026-06-01", "procedureVersionId": version(KNOWN, 2) });
    office.adopt(change).await;
    let rows = office.rows("SELECT document FROM adoption").await;
    let document: Value = serde_json::from_str(&rows[0]).unwrap();
    let scope = Scope::System {
        reason: "a test stores adoptions of many days",
    };
    let tx = office.world.ctx.database.write(scope).await.unwrap();
    let mut seed = 7;
    let mut id = 0x0190_0000_0000_7000_8000_0002_0000_0000_u128;
    let mut all = Vec::new();
    for procedure in 1..=PROCEDURES {
        let mut of_procedure = Vec::new();
        for (from, until) in drawn(&mut seed) {
            id += 1;
            let (id, procedure) = (Uuid::from_u128(id), Uuid::from_u128(procedure));
            let mut document = document.clone();
            document["id"] = json!(ids::AdoptionId::from_uuid(id));
            document["procedure"] = json!(ids::ProcedureId::from_uuid(procedure));
            document["period"] = json!({ "validity": { "from": from } });
            if let Some(until) = until {
                document["period"]["ended_on"] = json!(until);
            }
            let insert = Statement::from_sql_and_values(
                tx.backend(),
                "INSERT INTO adoption (id, version, agency, procedure_id, procedure_version_id, valid_from, \
                 valid_to, document) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
                [
                    id.into(),
                    1_i64.into(),
                    ward().uuid().into(),
                    procedure.into(),
                    version(KNOWN, 1).uuid().into(),
                    from.into(),
                    until.into(),
                    document.to_string().into(),
                ],
            );
            tx.connection().execute_raw(insert).await.unwrap();
            of_procedure.push((id, Days::ending(from, [until])));
        }
        all.push(of_procedure);
    }
    tx.commit().await.unwrap();
    let query = "query($tenant: ID!, $on: Date!) { procedureAdoptions(tenant: $tenant, on: $on, first: 100) {
        nodes { id } } }";
    for offset in 0..2 * SPAN {
        let asked = json!({ "tenant": ward(), "on": on(offset) });
        let listed = office.ask(query, asked).await["procedureAdoptions"]["nodes"].clone();
        let applying = all
            .iter()
            .filter_map(|of_procedure| applying_on(of_procedure, |one| one.1, on(offset)));
        let expected: Vec<_> = applying
            .map(|(id, _)| json!({ "id": ids::AdoptionId::from_uuid(*id) }))
            .collect();
        assert_eq!(listed, json!(expected), "{}", on(offset));
    }
}

on_both_back_ends!(the_list_of_a_day_follows_the_rule);

//! A world with the catalogue in it, and versions of which only what matters is written.

use chrono::NaiveDate;
use ids::{ProcedureCode, TenantId};
use procedures::domain::{
    Decision, DraftKind, Procedure, ProcedureVersion, Publication, Validity, VersionContent,
    VersionNumber, Wording,
};
use procedures::{Migrator, NAME, Profile, seed};
use serde_json::Value;
use testkit::{Backend, Caller, World};

/// A world whose catalogue is that of the profile; nobody has logged in.
pub async fn catalogue(backend: Backend, profile: Profile) -> (World, Caller) {
    let world = World::new::<Migrator>(backend, NAME).await.unwrap();
    seed(&world.ctx, profile).await.unwrap();
    let caller = Caller::new(procedures::router(&world.ctx));
    (world, caller)
}

/// An answer as it is printed in a snapshot.
pub fn pretty(value: &Value) -> String {
    serde_json::to_string_pretty(value).unwrap()
}

pub fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// A procedure with one version for each validity, named after its code.
pub fn procedure(code: &str, validities: &[(&str, Option<&str>)]) -> Procedure {
    let code: ProcedureCode = code.parse().unwrap();
    let versions = (1..).zip(validities).map(|(number, (from, to))| {
        let validity = Validity::new(day(from), to.map(day)).unwrap();
        let content = content(&format!("Procedure {code}"), validity);
        ProcedureVersion::publish(code.clone(), VersionNumber::new(number).unwrap(), content)
            .unwrap()
    });
    Procedure::new(code.clone(), versions.collect()).unwrap()
}

/// The same versions in the line of a province.
pub fn published_by(province: TenantId, versions: &[ProcedureVersion]) -> Vec<ProcedureVersion> {
    let publication = || Publication {
        tenant: province,
        decision: Decision::new("1/QĐ-UBND", day("2025-01-01"), "Nguyễn Văn Ký").unwrap(),
        kind: DraftKind::New,
    };
    let versions = versions.iter().cloned();
    versions
        .map(|version| version.published_by(publication()))
        .collect()
}

/// A content that keeps every rule.
pub fn content(name: &str, validity: Validity) -> VersionContent {
    let sample = serde_json::from_str(include_str!("../sample-content.json")).unwrap();
    VersionContent {
        name: Wording::new(name, name).unwrap(),
        validity,
        ..sample
    }
}

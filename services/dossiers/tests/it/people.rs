//! The agencies and people of this belt, and who gives which command.

use ids::{PositionId, TenantId};
use policy::{Actor, Officer, PositionRole};
use positions::PositionFacts;
use serde_json::{Value, json};
use tenancy::{Level, TenantFacts, TenantStatus};
use testkit::{citizen, officer, tenant_id};
use uuid::Uuid;

use crate::builders::agency;

/// The ward that receives the dossiers of most tests.
pub fn ward() -> TenantId {
    tenant_id(1)
}

/// A ward that has no part in them.
pub fn other_ward() -> TenantId {
    tenant_id(2)
}

pub fn dissolved_ward() -> TenantId {
    tenant_id(3)
}

pub fn ward_without_code() -> TenantId {
    tenant_id(4)
}

pub fn province() -> TenantId {
    tenant_id(5)
}

/// The one who files.
pub fn applicant() -> Actor {
    citizen(1)
}

/// A citizen who has nothing to do with it.
pub fn stranger() -> Actor {
    citizen(2)
}

/// An official of the ward, in the one job position that there is of the role.
pub fn official(role: PositionRole) -> Actor {
    in_positions(officer(ward(), &[role]), &[position(role)])
}

/// The ward's first job position of a role.
pub fn position(role: PositionRole) -> PositionId {
    PositionId::from_uuid(Uuid::from_u128(0x9000 + role as u128))
}

/// The ward's other job position that examines.
pub fn second_examiner() -> PositionId {
    PositionId::from_uuid(Uuid::from_u128(0x9100))
}

/// The ward's job positions as `identity` announces them.
pub fn positions() -> Vec<PositionFacts> {
    let of = |id, role| PositionFacts {
        id,
        version: 1,
        tenant: ward(),
        roles: [role].into(),
        valid_from: "2025-07-01".parse().unwrap(),
        valid_to: None,
    };
    let first = PositionRole::ALL
        .iter()
        .map(|role| of(position(*role), *role));
    first
        .chain([of(second_examiner(), PositionRole::Processing)])
        .collect()
}

/// The officer with these job positions.
pub fn in_positions(actor: Actor, positions: &[PositionId]) -> Actor {
    match actor {
        Actor::Officer(officer) => Actor::Officer(Officer {
            positions: positions.to_vec(),
            ..officer
        }),
        Actor::Anonymous | Actor::Citizen { .. } | Actor::Service { .. } | Actor::System { .. } => {
            panic!("{actor:?} holds no position")
        }
    }
}

/// The mutations that lead from filing to return.
pub const WAY: [&str; 7] = [
    "receiveDossier",
    "handOverDossier",
    "completeDossierStep",
    "completeDossierStep",
    "approveDossier",
    "issueDossierResult",
    "returnDossierResult",
];

/// The mutations that change who has a step, who is asked, and what was done last.
pub const WORK: [&str; 10] = [
    "claimDossierStep",
    "assignDossierStep",
    "reassignDossierStep",
    "handOverDossierStep",
    "delegateDossierStep",
    "consultOnDossier",
    "answerDossierConsultation",
    "callOffDossierConsultation",
    "undoDossierAct",
    "returnDossierToStep",
];

/// Who gives a command, and what it carries beside the dossier.
pub fn right(mutation: &str) -> (Actor, Value) {
    match mutation {
        "receiveDossier" | "handOverDossier" => (official(PositionRole::Reception), json!({})),
        "refuseDossierIntake" => (
            official(PositionRole::Reception),
            json!({ "reason": "Không thuộc thẩm quyền" }),
        ),
        "completeDossierStep" => (
            official(PositionRole::Processing),
            json!({ "note": "Đủ điều kiện" }),
        ),
        "approveDossier" => (official(PositionRole::Leadership), json!({ "note": null })),
        "issueDossierResult" => (
            official(PositionRole::Clerk),
            json!({
                "number": "12/XN-UBND", "issuedOn": "2026-02-12", "summary": "Xác nhận cư trú",
            }),
        ),
        "returnDossierResult" => (
            official(PositionRole::Reception),
            json!({ "recipient": "APPLICANT", "channel": "COUNTER" }),
        ),
        "claimDossierStep" => (official(PositionRole::Processing), json!({})),
        "assignDossierStep" => (
            official(PositionRole::Leadership),
            json!({ "leadId": position(PositionRole::Processing), "note": "Hồ sơ gấp" }),
        ),
        "reassignDossierStep" => (
            official(PositionRole::Leadership),
            json!({ "leadId": second_examiner(), "note": "Cân đối công việc" }),
        ),
        "handOverDossierStep" | "delegateDossierStep" => (
            official(PositionRole::Processing),
            json!({ "toPositionId": second_examiner(), "note": "Nghỉ phép" }),
        ),
        "returnDossierToStep" => (
            official(PositionRole::Leadership),
            json!({
                "toStep": "examine",
                "faults": [{ "paper": "form", "remark": "Thiếu chữ ký" }],
                "note": "Xem lại",
            }),
        ),
        "consultOnDossier" => (
            official(PositionRole::Processing),
            json!({ "questions": [{
                "key": "police", "who": "Công an", "content": "Xác minh cư trú", "hours": 4,
            }] }),
        ),
        "answerDossierConsultation" => (
            official(PositionRole::Processing),
            json!({ "key": "police", "opinion": "Có cư trú" }),
        ),
        "callOffDossierConsultation" => (
            official(PositionRole::Processing),
            json!({ "key": "police", "reason": "Đã tự tra cứu" }),
        ),
        "undoDossierAct" => (
            official(PositionRole::Processing),
            json!({ "note": "Nhầm hồ sơ" }),
        ),
        "requestDossierSupplement" => (
            official(PositionRole::Processing),
            json!({
                "items": [{ "paper": "form", "remark": "Thiếu chữ ký" }],
                "reason": "Giấy tờ chưa đúng mẫu",
            }),
        ),
        "answerDossierSupplement" => (
            applicant(),
            json!({
                "papers": [{ "key": "photo", "originals": 2, "copies": 0 }],
                "said": "Đã ký lại",
            }),
        ),
        "requireDossierObligation" => (
            official(PositionRole::Processing),
            json!({ "authority": "Thuế cơ sở Cung Trăng", "notice": "15/TB-TCS" }),
        ),
        "confirmDossierObligation" => (
            official(PositionRole::Processing),
            json!({ "proof": "GNT-000017" }),
        ),
        "proposeDossierExtension" => (
            official(PositionRole::Processing),
            json!({ "newDate": "2026-03-06", "reason": "Chờ xác minh thực địa" }),
        ),
        "requestDossierDueCorrection" => (
            official(PositionRole::Processing),
            json!({ "newDueAt": "2026-03-05T08:00:00Z", "reason": "Tính nhầm ngày nghỉ" }),
        ),
        "approveDossierExtension" | "approveDossierDueCorrection" => {
            (official(PositionRole::Leadership), json!({}))
        }
        "rejectDossierExtension" | "rejectDossierDueCorrection" => (
            official(PositionRole::Leadership),
            json!({ "reason": "Chưa đủ lý do" }),
        ),
        "stopDossier" => (
            official(PositionRole::Leadership),
            json!({ "reason": "Có quyết định của Toà án", "legalBasis": "Quyết định số 1/QĐ-TA" }),
        ),
        "correctDossierResult" => (
            official(PositionRole::Clerk),
            json!({
                "number": "13/XN-UBND", "issuedOn": "2026-02-12", "summary": "Xác nhận cư trú",
                "reason": "Sai năm sinh",
            }),
        ),
        "withdrawDossier" => (applicant(), json!({ "reason": "Không còn nhu cầu" })),
        "refuseDossier" => (
            official(PositionRole::Processing),
            json!({ "reason": "Không đủ điều kiện theo quy định" }),
        ),
        other => panic!("{other} is no command on a dossier"),
    }
}

/// The agencies as `identity` announces them.
pub fn tenants() -> Vec<TenantFacts> {
    let working = |id, name: &str, code: &str| TenantFacts {
        id,
        version: 1,
        level: Level::Commune,
        kind: "WARD".to_owned(),
        code: "00001".parse().unwrap(),
        agency_code: Some(code.parse().unwrap()),
        name: name.to_owned(),
        name_en: None,
        parent: None,
        ancestors: vec![],
        status: TenantStatus::Active,
        valid_from: "2025-07-01".parse().unwrap(),
        valid_to: None,
        placement: "main".to_owned(),
    };
    vec![
        TenantFacts {
            parent: Some(province()),
            ancestors: vec![province()],
            ..working(ward(), "Phường Cung Trăng", agency().as_str())
        },
        working(other_ward(), "Phường Sao Hôm", "H99.01.06"),
        TenantFacts {
            status: TenantStatus::Dissolved,
            ..working(dissolved_ward(), "Phường Xưa", "H99.01.07")
        },
        TenantFacts {
            agency_code: None,
            ..working(ward_without_code(), "Phường Mới", "H99.01.08")
        },
        TenantFacts {
            level: Level::Province,
            kind: "PROVINCE".to_owned(),
            ..working(province(), "Tỉnh Mặt Trăng", "H99")
        },
    ]
}

/// The facts of a tenant, to be announced again with a change.
pub fn facts_of(id: TenantId) -> TenantFacts {
    let mut known = tenants().into_iter();
    known.find(|tenant| tenant.id == id).unwrap()
}

//! The figures: which dossiers are yet to be counted, what was counted of each, and the counters
//! (docs/adr/0011).

use sea_orm::{DbErr, DeriveMigrationName};
use sea_orm_migration::prelude::{
    ColumnDef, Index, IndexCreateStatement, MigrationTrait, SchemaManager, Table,
    TableCreateStatement,
};
use store::migration::{RowPolicy, TENANT, protect};

#[derive(DeriveMigrationName)]
pub struct Figures;

#[async_trait::async_trait]
impl MigrationTrait for Figures {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.create_table(change()).await?;
        // whoever may change a dossier leaves word of it
        let of_the_dossier =
            "EXISTS (SELECT 1 FROM dossier WHERE dossier.id = figure_change.dossier)";
        let policy = RowPolicy {
            visible: of_the_dossier,
            writable: of_the_dossier,
        };
        protect(manager, "figure_change", policy).await?;
        for (name, table) in [
            ("figure_fact", fact()),
            ("figure_late", late()),
            ("figure_name", name()),
            ("figure_counter", counter()),
        ] {
            manager.create_table(table).await?;
            let visible = of_the_subtree();
            let policy = RowPolicy {
                visible: &visible,
                writable: "false",
            };
            protect(manager, name, policy).await?;
        }
        manager.create_index(late_by_agency()).await
    }
}

/// A row for each change of a dossier that the counters do not know yet.
fn change() -> TableCreateStatement {
    Table::create()
        .table("figure_change")
        .col(ColumnDef::new("dossier").uuid().not_null())
        .col(ColumnDef::new("version").big_integer().not_null())
        .primary_key(Index::create().col("dossier").col("version"))
        .to_owned()
}

/// What is counted of each dossier.
fn fact() -> TableCreateStatement {
    Table::create()
        .table("figure_fact")
        .col(ColumnDef::new("dossier").uuid().not_null().primary_key())
        .col(ColumnDef::new("agency").uuid().not_null())
        .col(ColumnDef::new("code").string_len(50))
        .col(ColumnDef::new("fact").text().not_null())
        .col(ColumnDef::new("clock").text())
        .to_owned()
}

/// From when until when each dossier is late.
fn late() -> TableCreateStatement {
    Table::create()
        .table("figure_late")
        .col(ColumnDef::new("dossier").uuid().not_null())
        .col(ColumnDef::new("number").integer().not_null())
        .col(ColumnDef::new("agency").uuid().not_null())
        .col(ColumnDef::new("procedure").uuid().not_null())
        .col(ColumnDef::new("unit").text().not_null())
        .col(ColumnDef::new("field").string_len(40).not_null())
        .col(ColumnDef::new("channel").string_len(10).not_null())
        .col(ColumnDef::new("state").string_len(20).not_null())
        .col(ColumnDef::new("first_day").date().not_null())
        .col(ColumnDef::new("until_day").date().not_null())
        .primary_key(Index::create().col("dossier").col("number"))
        .to_owned()
}

fn late_by_agency() -> IndexCreateStatement {
    Index::create()
        .name("figure_late_by_agency")
        .table("figure_late")
        .col("agency")
        .col("first_day")
        .to_owned()
}

/// What a counter counts, apart from the day; its id is made of the rest.
fn name() -> TableCreateStatement {
    Table::create()
        .table("figure_name")
        .col(ColumnDef::new("id").uuid().not_null().primary_key())
        .col(ColumnDef::new("agency").uuid().not_null())
        .col(ColumnDef::new("receiving").uuid().not_null())
        .col(ColumnDef::new("competent").uuid().not_null())
        .col(ColumnDef::new("unit").text().not_null())
        .col(ColumnDef::new("procedure").uuid().not_null())
        .col(ColumnDef::new("field").string_len(40).not_null())
        .col(ColumnDef::new("channel").string_len(10).not_null())
        .col(ColumnDef::new("intake_day").string_len(20).not_null())
        .col(ColumnDef::new("counter").text().not_null())
        .to_owned()
}

/// The numbers by day. Nothing in the key can be absent: rows of one key are one row.
fn counter() -> TableCreateStatement {
    Table::create()
        .table("figure_counter")
        .col(ColumnDef::new("agency").uuid().not_null())
        .col(ColumnDef::new("topic").string_len(10).not_null())
        .col(ColumnDef::new("day").date().not_null())
        .col(ColumnDef::new("since").date().not_null())
        .col(ColumnDef::new("name").uuid().not_null())
        .col(ColumnDef::new("number").big_integer().not_null())
        .primary_key(
            Index::create()
                .col("agency")
                .col("topic")
                .col("day")
                .col("since")
                .col("name"),
        )
        .to_owned()
}

/// An agency sees its own figures and those of the agencies below it; the platform counts.
fn of_the_subtree() -> String {
    format!(
        "agency = (SELECT {TENANT}) OR agency IN (SELECT lower.id FROM tenant_projection AS lower \
         LEFT JOIN tenant_projection AS upper ON upper.id = lower.parent \
         WHERE lower.parent = (SELECT {TENANT}) OR upper.parent = (SELECT {TENANT}))"
    )
}

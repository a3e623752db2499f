//! Fills a demonstration with dossiers in the shape of a real year (Kiến Tường 2017: 36,743 received,
//! 36,304 resolved): every one made by the commands of the aggregate, in memory, and then written
//! many in one statement, its work and its figures with it. The same order and seed give the same
//! dossiers.
//!
//! Nothing is published and nothing is audited: nobody did what these histories tell.

mod life;
mod people;
mod place;
mod slice;
mod year;

use chrono::NaiveDate;
use ids::TenantId;
use service::{AppError, Ctx, ErrorCode};
use store::Scope;

use self::place::{Place, Scene};
use self::slice::{Generated, generate_slice};
use super::count_figures::TURN;
use crate::store as rows;

/// Dossiers made and written at once.
const SLICE: u64 = 5_000;

/// What to generate.
#[derive(Debug, Clone, Copy)]
pub struct GenerationOrder {
    pub dossiers: u64,
    /// Over how many communes they are spread.
    pub tenants: u64,
    pub seed: u64,
    /// The last day of the year that is told.
    pub until: NaiveDate,
}

/// What was generated.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Generation {
    /// Where they play.
    pub communes: Vec<TenantId>,
    pub dossiers: u64,
    pub received: u64,
    pub resolved: u64,
}

/// The part of one slice.
#[derive(Debug, Clone, Copy)]
struct Part {
    tenant: usize,
    number: u64,
    dossiers: u64,
    seed: u64,
    until: NaiveDate,
}

/// Generates dossiers and says after each slice how many there are. Whoever calls has made sure that
/// the database is a demonstration's.
///
/// # Errors
/// When there are too few communes or no procedure that they offer, when the same was generated
/// before, or when the database refuses; whole slices stay.
pub async fn generate_demonstration(
    ctx: &Ctx,
    order: GenerationOrder,
    mut progress: impl FnMut(&Generation),
) -> Result<Generation, AppError> {
    let scene = place::find_scene(ctx, order).await?;
    let parts = parts(order, scene.places.len());
    let mut told = Generation {
        communes: scene.places.iter().map(|place| place.tenant.id).collect(),
        ..Generation::default()
    };
    let mut next = parts.first().map(|part| make(&scene, *part));
    for position in 0..parts.len() {
        let Some(made) = next.take() else {
            break;
        };
        let generated = made.await.map_err(AppError::internal)??;
        // the next slice is made while this one is written
        next = parts.get(position + 1).map(|part| make(&scene, *part));
        write(ctx, &generated).await?;
        told.dossiers += generated.dossiers.len() as u64;
        told.received += generated.received;
        told.resolved += generated.resolved;
        progress(&told);
    }
    Ok(told)
}

/// Divides the order into slices, as even over the communes as can be.
fn parts(order: GenerationOrder, tenants: usize) -> Vec<Part> {
    let each = tenants as u64;
    let mut parts = Vec::new();
    for tenant in 0..tenants {
        let more = u64::from((tenant as u64) < order.dossiers % each);
        let mut left = order.dossiers / each + more;
        for number in 0.. {
            if left == 0 {
                break;
            }
            let dossiers = left.min(SLICE);
            left -= dossiers;
            parts.push(Part {
                tenant,
                number,
                dossiers,
                seed: order.seed,
                until: order.until,
            });
        }
    }
    parts
}

type Making = tokio::task::JoinHandle<Result<Generated, AppError>>;

fn make(scene: &Scene, part: Part) -> Making {
    let scene = scene.clone();
    tokio::task::spawn_blocking(move || {
        let place = scene.places.get(part.tenant);
        let place: &Place = place.ok_or_else(|| AppError::new(ErrorCode::TenantNotFound))?;
        generate_slice(&scene, place, part)
    })
}

/// Writes a slice with all that belongs to it, in one transaction.
async fn write(ctx: &Ctx, generated: &Generated) -> Result<(), AppError> {
    let scope = Scope::System {
        reason: "generate a demonstration",
    };
    let tx = ctx.database.write(scope).await?;
    store::take_turn(&tx, TURN).await?;
    rows::insert_generated(&tx, &generated.dossiers).await?;
    rows::raise_numbers(&tx, &generated.agency_code, &generated.numbers).await?;
    rows::save_facts(&tx, &generated.counted).await?;
    rows::add_to_counters(&tx, &generated.sums).await?;
    tx.commit().await?;
    Ok(())
}

/// Who is the generation's own: an account that nobody logs in to.
fn account(random: &mut impl rand::RngCore) -> ids::AccountId {
    let mut bytes = [0; 16];
    random.fill_bytes(&mut bytes);
    ids::AccountId::from_uuid(uuid::Builder::from_random_bytes(bytes).into_uuid())
}

/// The id of a generated thing of a tenant.
fn tenant_seed(part: &Part, tenant: TenantId) -> u64 {
    let mixed = tenant.uuid().as_u128();
    let (high, low) = ((mixed >> 64) as u64, mixed as u64);
    part.seed
        .wrapping_mul(0x9E37_79B9_7F4A_7C15)
        .wrapping_add(high ^ low.rotate_left(17))
        .wrapping_add(part.number.wrapping_mul(0xD134_2543_DE82_EF95))
}

//! `setDossierRouting`: how the officer's agency lets steps find who does them.

use async_graphql::{Context, InputObject, Object, SimpleObject};
use graphql::{Result, op};

use super::types::DossierRouting;
use crate::app;

/// How the agency routes from now on.
#[derive(InputObject)]
struct SetDossierRoutingInput {
    /// Cách phân việc.
    routing: DossierRouting,
}

/// How the agency routes now.
#[derive(SimpleObject)]
struct SetDossierRoutingPayload {
    /// Cách phân việc.
    routing: DossierRouting,
}

#[derive(Default)]
pub(super) struct SetDossierRouting;

#[Object]
impl SetDossierRouting {
    /// Says how the steps of the officer's agency find who does them (cách phân việc); what has begun stays where it
    /// is.
    async fn set_dossier_routing(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "The way of routing.")] input: SetDossierRoutingInput,
    ) -> Result<SetDossierRoutingPayload> {
        let routing = app::set_routing(op(context)?, input.routing.into()).await?;
        Ok(SetDossierRoutingPayload {
            routing: routing.into(),
        })
    }
}

//! `registerCitizen`.

use async_graphql::{Context, InputObject, Object, SimpleObject};
use graphql::{Result, op};

use super::account::Me;
use super::means;
use crate::app::register_citizen::{RegisterCitizen, register_citizen};

/// What a citizen says to open an account.
#[derive(InputObject)]
pub struct RegisterCitizenInput {
    /// The name to log in with (tên đăng nhập): 3 to 64 characters a–z, 0–9 and . _ - @ +
    log_in_name: String,
    /// The password (mật khẩu): at least 10 characters.
    password: String,
    /// The full name (họ và tên).
    full_name: String,
}

/// The account that was opened.
#[derive(SimpleObject)]
pub struct RegisterCitizenPayload {
    /// The account; log in next.
    account: Me,
}

#[derive(Default)]
pub struct RegisterCitizenMutation;

#[Object]
impl RegisterCitizenMutation {
    /// Opens an account for a citizen (đăng ký tài khoản công dân).
    async fn register_citizen(
        &self,
        context: &Context<'_>,
        input: RegisterCitizenInput,
    ) -> Result<RegisterCitizenPayload> {
        let RegisterCitizenInput {
            log_in_name,
            password,
            full_name,
        } = input;
        let command = RegisterCitizen {
            log_in_name,
            password,
            full_name,
        };
        let account = register_citizen(op(context)?, means(context)?, command).await?;
        Ok(RegisterCitizenPayload {
            account: Me::at_work(account, None),
        })
    }
}

//! Shows a newcomer where to go and as whom.

use std::io::Write;
use std::net::SocketAddr;

use identity::DemonstrationLogIn;

/// Prints the address and the demonstration's log-ins.
///
/// # Errors
/// When the output cannot be written.
pub fn print_log_ins(
    out: &mut impl Write,
    address: SocketAddr,
    log_ins: &[DemonstrationLogIn],
) -> std::io::Result<()> {
    writeln!(
        out,
        "\nmotcua: http://{address}/   (GraphiQL: http://{address}/graphql)"
    )?;
    if let Some(first) = log_ins.first() {
        writeln!(
            out,
            "\nDemonstration log-ins, all with the password {}:",
            first.password
        )?;
        for log_in in log_ins {
            let (role, tenant) = (
                log_in.role.map_or("citizen", policy::PositionRole::name),
                log_in
                    .tenant
                    .as_ref()
                    .map_or_else(String::new, |(id, name)| format!("{name}  {id}")),
            );
            writeln!(out, "  {:<18} {:<20} {tenant}", log_in.log_in_name, role)?;
        }
    }
    writeln!(out, "\nCtrl-C stops it.")?;
    out.flush()
}

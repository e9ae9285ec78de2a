//! The content security policy of the app's page.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest as _, Sha256};

/// What the page may load: its own files, and the inline scripts that stand in it now (Trunk writes the one that starts
/// the app). A picture of a dossier is one that the app fetched (`blob:`). Markup from a text passes the one policy of `pwa/trusted-types.js`. No style attributes: what the app places itself, it places through the style object, which needs no leave.
#[must_use]
pub fn policy(page: &str) -> String {
    let scripts: String = inline_scripts(page).map(|script| format!(" '{}'", hash(script))).collect();
    format!(
        "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'{scripts}; style-src 'self'; \
         img-src 'self' data: blob:; font-src 'self'; connect-src 'self'; \
         manifest-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; \
         require-trusted-types-for 'script'; trusted-types default"
    )
}

fn hash(script: &str) -> String {
    format!("sha256-{}", STANDARD.encode(Sha256::digest(script)))
}

/// The text of every script that names no file.
fn inline_scripts(page: &str) -> impl Iterator<Item = &str> {
    page.split("<script").skip(1).filter_map(|rest| {
        let (attributes, rest) = rest.split_once('>')?;
        let (script, _) = rest.split_once("</script>")?;
        let names_a_file = attributes.split_ascii_whitespace().any(|word| word.starts_with("src="));
        (!names_a_file).then_some(script)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_inline_script_is_allowed_by_its_own_hash() {
        let page = r#"<script type="module" src="/a.js"></script><script type="module">
init('/a.wasm');
</script>"#;
        // printf '\ninit(%s);\n' "'/a.wasm'" | openssl dgst -sha256 -binary | base64
        let hash = "sha256-x2G/OhI+NNZJ9jJsVv3VAtwl+rGYxxB6ABJGS9yQ+sQ=";
        let policy = policy(page);
        assert!(policy.contains(&format!("script-src 'self' 'wasm-unsafe-eval' '{hash}';")), "{policy}");
    }

    #[test]
    fn a_page_without_scripts_allows_none() {
        assert!(policy("<p>hallo</p>").contains("script-src 'self' 'wasm-unsafe-eval';"));
    }
}

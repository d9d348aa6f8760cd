//! Writes the JavaScript side of a compiled module: `bindgen <module.wasm> <folder> <name>`.

use std::env;

use wasm_bindgen_cli_support::Bindgen;

fn main() {
    let [wasm, folder, name]: [String; 3] =
        env::args().skip(1).collect::<Vec<_>>().try_into().expect("usage: bindgen <module.wasm> <folder> <name>");
    let done = Bindgen::new().input_path(wasm).out_name(&name).web(true).and_then(|b| {
        // The wrapper says where the module is, and starts a new instance after a panic.
        b.omit_default_module_path(true).reset_state_function(true).typescript(true).generate(folder)
    });
    if let Err(error) = done {
        eprintln!("bindgen: {error:?}");
        std::process::exit(1);
    }
}

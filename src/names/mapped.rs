//! How is a compiled list used without being read? It is mapped into memory; what is never asked for
//! is never read.

use super::{fault, unreadable};
use crate::error::InputError;
use crate::vocab::own::Table;
use memmap2::Mmap;
use std::fs::File;
use std::path::Path;

/// Opens a compiled list.
#[allow(unsafe_code)] // the only such place of the program
pub(super) fn open(path: &Path) -> Result<Table, InputError> {
    let file = File::open(path).map_err(|e| unreadable(path, &e))?;
    // SAFETY: the bytes of a mapping change when somebody changes the file meanwhile. They are only ever
    // looked at as bytes: every number read from them is checked before it is used as a place, and every
    // string is checked to be UTF-8 when it is used, so no value of them can break the program's memory.
    // A file that is cut off while it is mapped ends the program with a signal, as it would any other
    // that maps files; `newsgraph names build` replaces files and never cuts one.
    let map = unsafe { Mmap::map(&file) }.map_err(|e| unreadable(path, &e))?;
    Table::new(Box::new(map)).ok_or_else(|| {
        fault(path, "the compiled list is not whole".into(), "compile it again with newsgraph names build")
    })
}

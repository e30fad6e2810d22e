//! Where does a result go? To standard output, or beside a file that it replaces when it is whole.

use super::Stop;
use std::fs;
use std::io::{self, BufWriter, StdoutLock, Write};
use std::path::{Path, PathBuf};
use tempfile::NamedTempFile;

/// A place to write to. A file takes its name only with [`Sink::finish`].
pub enum Sink {
    /// Standard output.
    Out(BufWriter<StdoutLock<'static>>),
    /// A file beside the one it will be.
    Beside(BufWriter<NamedTempFile>, PathBuf),
    /// A device or pipe, which cannot be replaced.
    Direct(BufWriter<fs::File>),
}

impl Sink {
    /// Opens standard output, or a file.
    pub fn open(path: Option<&Path>) -> Result<Sink, Stop> {
        let Some(path) = path.filter(|p| p.as_os_str() != "-") else {
            return Ok(Sink::Out(BufWriter::new(io::stdout().lock())));
        };
        let fail = |error: io::Error| {
            let hint = "name a file in a folder that exists and that you may write to";
            Stop::Unusable(format!("{} cannot be written: {error}\n  try: {hint}", path.display()))
        };
        // A link is followed, so that it still is one afterwards.
        let target = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
        match fs::metadata(&target) {
            Ok(found) if found.is_dir() => return Err(fail(io::Error::other("it is a folder"))),
            Ok(found) if !found.is_file() => {
                let file = fs::OpenOptions::new().write(true).open(&target).map_err(fail)?;
                return Ok(Sink::Direct(BufWriter::new(file)));
            }
            _ => {}
        }
        let folder = target.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new("."));
        let mut builder = tempfile::Builder::new();
        builder.prefix(".newsgraph-");
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            // As any new file: what the user's mask leaves, not for the user alone.
            builder.permissions(fs::Permissions::from_mode(0o666));
        }
        let file = builder.tempfile_in(folder).map_err(fail)?;
        Ok(Sink::Beside(BufWriter::new(file), target))
    }

    /// Writes out what is left, and gives the file its name.
    pub fn finish(self) -> Result<(), Stop> {
        match self {
            Sink::Out(mut out) => out.flush().map_err(Stop::from),
            Sink::Direct(mut out) => out.flush().map_err(Stop::from),
            Sink::Beside(out, target) => {
                let file = out.into_inner().map_err(|e| Stop::from(e.into_error()))?;
                let fail = |e: tempfile::PersistError| {
                    Stop::Unusable(format!("{} cannot be written: {}", target.display(), e.error))
                };
                file.persist(&target).map(drop).map_err(fail)
            }
        }
    }

    /// Whether results scroll by on a terminal.
    pub fn is_terminal(&self) -> bool {
        matches!(self, Sink::Out(_)) && io::IsTerminal::is_terminal(&io::stdout())
    }
}

impl Write for Sink {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match self {
            Sink::Out(out) => out.write(bytes),
            Sink::Beside(out, _) => out.write(bytes),
            Sink::Direct(out) => out.write(bytes),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        match self {
            Sink::Out(out) => out.flush(),
            Sink::Beside(out, _) => out.flush(),
            Sink::Direct(out) => out.flush(),
        }
    }
}

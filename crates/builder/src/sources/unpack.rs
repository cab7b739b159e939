//! Packed bytes, unpacked as they are read, and never more of them than the limits allow: what a
//! small file can blow up to is an error that says how to raise the limit.

use std::cell::Cell;
use std::io::{self, BufRead, BufReader, Read};
use std::rc::Rc;

use flate2::bufread::MultiGzDecoder;
use lzma_rust2::XzReader;
use ruzstd::decoding::StreamingDecoder;

use super::kind::Packing;
use crate::configuration::{Limits, MIB};

/// How much memory an xz file may ask for, in KiB: more than its strongest setting takes.
const XZ_MEMORY: u32 = 256 << 10;

/// How much any file may unpack to, whatever its size: small files pack well.
const FREE: u64 = 64 * MIB;

/// What has been unpacked of one file of the sources, with all that lies in it.
#[derive(Clone, Debug, Default)]
pub(super) struct Budget {
    unpacked: Rc<Cell<u64>>,
    members: Rc<Cell<u64>>,
}

impl Budget {
    /// Counts a member of a container; the error says that there are too many.
    pub(super) fn count_member(&self, limits: &Limits) -> Result<(), String> {
        self.members.set(self.members.get() + 1);
        if self.members.get() <= limits.members {
            return Ok(());
        }
        Err(format!(
            "it holds more than {} files; if that is meant, raise members in [limits] of archive.toml",
            limits.members
        ))
    }

    /// Whether no more may be unpacked.
    pub(super) fn is_spent(&self, limits: &Limits) -> bool {
        self.unpacked.get() > limits.unpacked_mib.saturating_mul(MIB)
            || self.members.get() > limits.members
    }
}

/// Bytes that are counted against the limits.
pub(super) struct Limited<R> {
    inner: R,
    packed: Rc<Cell<u64>>,
    read: u64,
    budget: Budget,
    limits: Limits,
}

impl<R: Read> Limited<R> {
    /// What is unpacked by `inner` from so many bytes; the count may grow.
    pub(super) fn new(inner: R, packed: Rc<Cell<u64>>, budget: &Budget, limits: &Limits) -> Self {
        Self { inner, packed, read: 0, budget: budget.clone(), limits: *limits }
    }

    fn check(&self) -> Result<(), String> {
        let Limits { unpacked_mib, ratio, .. } = self.limits;
        if self.budget.unpacked.get() > unpacked_mib.saturating_mul(MIB) {
            return Err(format!(
                "it unpacks to more than {unpacked_mib} MiB; if that is meant, raise unpacked_mib in \
                 [limits] of archive.toml"
            ));
        }
        if self.read > FREE && self.read / self.packed.get().max(1) > ratio {
            return Err(format!(
                "it unpacks to more than {ratio} times its size; if that is meant, raise ratio in \
                 [limits] of archive.toml"
            ));
        }
        Ok(())
    }
}

impl<R: Read> Read for Limited<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.inner.read(buffer)?;
        self.read += read as u64;
        self.budget.unpacked.set(self.budget.unpacked.get() + read as u64);
        self.check().map_err(io::Error::other)?;
        Ok(read)
    }
}

/// Counts what passes.
struct Counted<R> {
    inner: R,
    count: Rc<Cell<u64>>,
}

impl<R: Read> Read for Counted<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.inner.read(buffer)?;
        self.count.set(self.count.get() + read as u64);
        Ok(read)
    }
}

/// What is packed in a file.
pub(super) fn unpacked<'a>(
    packed: Box<dyn BufRead + 'a>,
    packing: Option<Packing>,
    budget: &Budget,
    limits: &Limits,
) -> io::Result<Box<dyn BufRead + 'a>> {
    let Some(packing) = packing else { return Ok(packed) };
    let count = Rc::new(Cell::new(0));
    let packed = buffered(Counted { inner: packed, count: Rc::clone(&count) });
    let plain = plain(packed, packing)?;
    Ok(Box::new(buffered(Limited::new(plain, count, budget, limits))))
}

/// What is packed in a file, whatever its size.
pub(super) fn plain<'a>(
    packed: impl BufRead + 'a,
    packing: Packing,
) -> io::Result<Box<dyn Read + 'a>> {
    Ok(match packing {
        Packing::Gzip => Box::new(MultiGzDecoder::new(packed)),
        Packing::Xz => Box::new(XzReader::new_mem_limit(packed, true, XZ_MEMORY)),
        Packing::Zstandard => Box::new(Frames { next: Some(packed), current: None }),
    })
}

pub(super) fn buffered<R: Read>(reader: R) -> BufReader<R> {
    BufReader::with_capacity(1 << 16, reader)
}

/// Zstandard frames, one behind the other.
struct Frames<R: BufRead> {
    next: Option<R>,
    current: Option<Box<StreamingDecoder<R, ruzstd::decoding::FrameDecoder>>>,
}

impl<R: BufRead> Read for Frames<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        loop {
            if let Some(current) = &mut self.current {
                let read = current.read(buffer)?;
                if read > 0 || buffer.is_empty() {
                    return Ok(read);
                }
                self.next = self.current.take().map(|it| it.into_inner());
            }
            let Some(mut next) = self.next.take() else { return Ok(0) };
            if next.fill_buf()?.is_empty() {
                return Ok(0);
            }
            let decoder = StreamingDecoder::new(next).map_err(io::Error::other)?;
            self.current = Some(Box::new(decoder));
        }
    }
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use super::*;

    fn gzip(bytes: &[u8]) -> Vec<u8> {
        let mut gzip = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
        gzip.write_all(bytes).unwrap();
        gzip.finish().unwrap()
    }

    fn read(packed: &[u8], packing: Packing, limits: &Limits) -> io::Result<u64> {
        let packed = Box::new(packed);
        let mut plain = unpacked(packed, Some(packing), &Budget::default(), limits)?;
        io::copy(&mut plain, &mut io::sink())
    }

    #[test]
    fn what_blows_up_is_stopped_and_the_limit_is_named() {
        let zeros = gzip(&vec![0; 80 << 20]);
        let low = Limits { ratio: 100, ..Limits::default() };
        let error = read(&zeros, Packing::Gzip, &low).unwrap_err().to_string();
        assert!(error.contains("times its size") && error.contains("raise ratio"), "{error}");
        let raised = Limits { ratio: 10_000, ..Limits::default() };
        assert_eq!(read(&zeros, Packing::Gzip, &raised).unwrap(), 80 << 20);
        let small = Limits { unpacked_mib: 1, ..raised };
        let error = read(&zeros, Packing::Gzip, &small).unwrap_err().to_string();
        assert!(error.contains("1 MiB") && error.contains("raise unpacked_mib"), "{error}");
    }

    #[test]
    fn frames_of_zstandard_follow_each_other() {
        let frame = |text: &str| {
            let level = ruzstd::encoding::CompressionLevel::Fastest;
            ruzstd::encoding::compress_to_vec(text.as_bytes(), level)
        };
        let bytes = [frame("one "), frame("two")].concat();
        let mut plain = plain(&bytes[..], Packing::Zstandard).unwrap();
        let mut text = String::new();
        plain.read_to_string(&mut text).unwrap();
        assert_eq!(text, "one two");
    }
}

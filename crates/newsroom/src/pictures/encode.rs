use std::io::Cursor;

use image::codecs::jpeg::JpegEncoder;
use image::codecs::png::{CompressionType, FilterType, PngEncoder};
use image::codecs::webp::WebPEncoder;
use image::imageops;
use image::{DynamicImage, ImageDecoder as _, ImageFormat, ImageReader, Limits};
use rejoinder_domain::{Media, MediaHash};
use sha2::{Digest as _, Sha256};

use super::{MAX_BYTES, MAX_PIXELS, MAX_WIDTH, PictureError};

const JPEG_QUALITY: u8 = 82;
/// Up to this many colours a picture is a drawing or a chart, which JPEG would smear.
const FEW_COLOURS: usize = 256;

/// Decodes a picture by what its first bytes say, turns it upright, makes it smaller if it is
/// wide, and encodes it. Nothing of the file itself is kept: no metadata, no appended bytes.
pub(super) fn anew(bytes: &[u8]) -> Result<Media, PictureError> {
    if bytes.len() > MAX_BYTES {
        return Err(PictureError::TooLarge);
    }
    let picture = smaller(decode(bytes)?);
    let (content_type, bytes) = encode(&picture)?;
    Ok(Media {
        hash: MediaHash(Sha256::digest(&bytes).into()),
        content_type: content_type.to_owned(),
        width: picture.width(),
        height: picture.height(),
        bytes,
    })
}

fn decode(bytes: &[u8]) -> Result<DynamicImage, PictureError> {
    let undecodable = |error| PictureError::Undecodable(Some(error));
    let known = [
        ImageFormat::Jpeg,
        ImageFormat::Png,
        ImageFormat::WebP,
        ImageFormat::Gif,
    ];
    let format = match image::guess_format(bytes) {
        Ok(format) if known.contains(&format) => format,
        _ if looks_like_svg(bytes) => return Err(PictureError::Svg),
        _ => return Err(PictureError::Undecodable(None)),
    };
    let mut reader = ImageReader::with_format(Cursor::new(bytes), format);
    let mut limits = Limits::default();
    limits.max_alloc = Some(MAX_PIXELS * 8);
    reader.limits(limits);
    let mut decoder = reader.into_decoder().map_err(undecodable)?;
    let (width, height) = decoder.dimensions();
    if u64::from(width) * u64::from(height) > MAX_PIXELS {
        return Err(PictureError::TooManyPixels);
    }
    // A picture with broken EXIF data is still a picture.
    let orientation = decoder.orientation().ok();
    let mut picture = DynamicImage::from_decoder(decoder).map_err(undecodable)?;
    if let Some(orientation) = orientation {
        picture.apply_orientation(orientation);
    }
    Ok(picture)
}

fn looks_like_svg(bytes: &[u8]) -> bool {
    let start = String::from_utf8_lossy(&bytes[..bytes.len().min(1024)]).to_ascii_lowercase();
    start.contains("<svg")
}

fn smaller(picture: DynamicImage) -> DynamicImage {
    if picture.width() <= MAX_WIDTH {
        return picture;
    }
    let height = u64::from(picture.height()) * u64::from(MAX_WIDTH) / u64::from(picture.width());
    let height = u32::try_from(height).unwrap_or(u32::MAX).max(1);
    picture.resize_exact(MAX_WIDTH, height, imageops::FilterType::Lanczos3)
}

fn encode(picture: &DynamicImage) -> Result<(&'static str, Vec<u8>), PictureError> {
    let failed = |error| PictureError::Undecodable(Some(error));
    let mut out = Vec::new();
    let rgba = picture.to_rgba8();
    let transparent = rgba.pixels().any(|pixel| pixel.0[3] != 255);
    if !transparent && !few_colours(&rgba) {
        JpegEncoder::new_with_quality(&mut out, JPEG_QUALITY)
            .encode_image(&picture.to_rgb8())
            .map_err(failed)?;
        return Ok(("image/jpeg", out));
    }
    let exact = if transparent {
        DynamicImage::ImageRgba8(rgba)
    } else {
        DynamicImage::ImageRgb8(picture.to_rgb8())
    };
    let png = PngEncoder::new_with_quality(&mut out, CompressionType::Best, FilterType::Adaptive);
    exact.write_with_encoder(png).map_err(failed)?;
    let mut webp = Vec::new();
    exact
        .write_with_encoder(WebPEncoder::new_lossless(&mut webp))
        .map_err(failed)?;
    Ok(if webp.len() < out.len() {
        ("image/webp", webp)
    } else {
        ("image/png", out)
    })
}

fn few_colours(picture: &image::RgbaImage) -> bool {
    let mut seen = std::collections::HashSet::new();
    picture.pixels().all(|pixel| {
        seen.insert(pixel.0);
        seen.len() <= FEW_COLOURS
    })
}

#[cfg(test)]
mod tests {
    use image::{Rgb, RgbImage, Rgba, RgbaImage};

    use super::*;

    fn file(picture: &DynamicImage, format: ImageFormat) -> Vec<u8> {
        let mut out = Cursor::new(Vec::new());
        picture.write_to(&mut out, format).unwrap();
        out.into_inner()
    }

    fn photograph(width: u32, height: u32) -> DynamicImage {
        RgbImage::from_fn(width, height, |x, y| {
            Rgb([
                (x * 7 % 256) as u8,
                (y * 5 % 256) as u8,
                ((x + y) * 3 % 256) as u8,
            ])
        })
        .into()
    }

    #[test]
    fn a_photograph_becomes_a_jpeg_no_wider_than_the_page() {
        let media = anew(&file(&photograph(2000, 1000), ImageFormat::Png)).unwrap();
        assert_eq!(media.content_type, "image/jpeg");
        assert_eq!((media.width, media.height), (1600, 800));
        assert_eq!(
            media,
            anew(&file(&photograph(2000, 1000), ImageFormat::Png)).unwrap()
        );
    }

    #[test]
    fn a_picture_that_was_taken_sideways_stands_upright() {
        let plain = file(&photograph(300, 200), ImageFormat::Jpeg);
        // An APP1 segment after the start of the image: EXIF with the one entry “orientation: 6”,
        // which says that the top of the scene is on the right.
        let exif = b"Exif\0\0MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x06\0\0\0\0\0\0";
        let length = u16::try_from(exif.len() + 2).unwrap().to_be_bytes();
        let turned = [&plain[..2], &[0xFF, 0xE1], &length, exif, &plain[2..]].concat();
        let kept = anew(&turned).unwrap();
        assert_eq!((kept.width, kept.height), (200, 300));
        assert!(!kept.bytes.windows(4).any(|window| window == b"Exif"));
    }

    #[test]
    fn a_drawing_and_a_transparent_picture_stay_exact() {
        let drawing: DynamicImage =
            RgbImage::from_fn(60, 40, |x, _| Rgb([if x < 30 { 0 } else { 255 }, 0, 0])).into();
        let kept = anew(&file(&drawing, ImageFormat::Gif)).unwrap();
        assert_ne!(kept.content_type, "image/jpeg");
        let glass: DynamicImage = RgbaImage::from_pixel(20, 20, Rgba([9, 9, 9, 90])).into();
        let kept = anew(&file(&glass, ImageFormat::Png)).unwrap();
        let back = image::load_from_memory(&kept.bytes).unwrap().to_rgba8();
        assert_eq!(back.get_pixel(3, 3).0, [9, 9, 9, 90]);
    }

    #[test]
    fn nothing_of_the_file_is_kept() {
        let mut bytes = file(&photograph(300, 200), ImageFormat::Jpeg);
        bytes.extend_from_slice(b"<script>appended</script>");
        let kept = anew(&bytes).unwrap().bytes;
        assert!(!kept.windows(8).any(|window| window == b"appended"));
    }

    #[test]
    fn what_is_no_picture_is_refused() {
        assert!(matches!(anew(b"<svg xmlns='x'/>"), Err(PictureError::Svg)));
        assert!(matches!(
            anew(b"hello"),
            Err(PictureError::Undecodable(None))
        ));
        assert!(matches!(anew(b""), Err(PictureError::Undecodable(None))));
        let half = file(&photograph(300, 200), ImageFormat::Png);
        assert!(anew(&half[..half.len() / 2]).is_err());
    }

    #[test]
    fn a_file_that_claims_to_be_huge_is_not_decoded() {
        // A PNG's header with 60,000 by 60,000 pixels and a right checksum for it.
        let mut png = file(&photograph(4, 4), ImageFormat::Png);
        png[16..20].copy_from_slice(&60_000_u32.to_be_bytes());
        png[20..24].copy_from_slice(&60_000_u32.to_be_bytes());
        assert!(anew(&png).is_err());
    }
}

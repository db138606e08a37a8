"""The matrix of a QR code for the screen. Paper asks its printer for one instead."""

from __future__ import annotations

from functools import lru_cache


@lru_cache(maxsize=8)
def matrix_rows(text: str) -> tuple[str, ...]:
    """Rows of 0 and 1 without quiet zone, error correction M (ISO/IEC 18004). Empty text gives no rows."""
    if not text:
        return ()
    import qrcode  # type: ignore[import-untyped]  # noqa: PLC0415  # untyped; 60 ms that only a page with a code needs

    code = qrcode.QRCode(error_correction=qrcode.constants.ERROR_CORRECT_M, border=0)
    code.add_data(text)
    code.make(fit=True)
    return tuple("".join("1" if dark else "0" for dark in row) for row in code.get_matrix())

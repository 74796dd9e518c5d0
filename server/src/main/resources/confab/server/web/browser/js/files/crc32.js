const TABLE = Uint32Array.from({length: 256}, (_, n) => {
    let c = n;
    for (let bit = 0; bit < 8; bit++) {
        c = (c >>> 1) ^ (c & 1 ? 0xEDB88320 : 0);
    }
    return c >>> 0;
});

/**
 * The CRC-32 that ZIP asks for (ITU-T V.42), of bytes that come in pieces.
 *
 * @param {Uint8Array} bytes the next piece
 * @param {number} before what came out for the pieces before it; 0 for the first
 */
export function crc32(bytes, before = 0) {
    let crc = ~before;
    for (let i = 0; i < bytes.length; i++) {
        crc = (crc >>> 8) ^ TABLE[(crc ^ bytes[i]) & 0xFF];
    }
    return ~crc >>> 0;
}

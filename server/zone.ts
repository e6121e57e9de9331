/** The library's clock, whatever the server's zone (R1). */
export const zone = 'Asia/Tokyo'

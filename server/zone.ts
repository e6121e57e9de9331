/** The library's clock: calendar dates and times are Tokyo's, whatever the server's zone (R1). */
export const zone = 'Asia/Tokyo'

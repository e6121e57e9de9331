/** In the place of a day that the library's own system does not say, where the API has a day in any case. */
export const unknownDay = '9999-12-31'

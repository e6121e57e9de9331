/** What a program in a page of another site may send. */
export const allowedHeaders = ['Authorization', 'Basket-Token', 'Content-Type', 'Device-Token']

/** The words of the children's catalogue are easy already. */
export { kids } from '../../ja/catalogue/kids.ts'

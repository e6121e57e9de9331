export { programOf } from '../programs/needs.ts'

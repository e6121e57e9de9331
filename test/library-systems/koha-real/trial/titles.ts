import { ask } from '../service-client.ts'
import { type TitleLabel, titlePrefix } from './data.ts'

interface TitleNode {
  id: string
  title: string
  copies: { total: number }
}

const query = `query ($words: String!) { titles(conditions: { keyword: $words }, first: 50) {
  edges { node { id title } } } }`

/** Reads the global IDs of the trial's titles in the catalogue of this service. */
export async function readTitleIds(): Promise<(label: TitleLabel) => string> {
  const { data } = await ask(query, { words: titlePrefix })
  const { edges } = data.titles as { edges: { node: TitleNode }[] }
  const ids = new Map(edges.map(({ node }) => [node.title, node.id]))
  return (label) => {
    const id = ids.get(`${titlePrefix} ${label}`)
    if (!id) throw new Error(`The catalogue has no title "${titlePrefix} ${label}". HARVEST must bring it.`)
    return id
  }
}

/** Reads the global IDs of branches by their codes in Koha, or by their own codes. */
export async function readBranchIds(): Promise<(code: string) => string> {
  const { data } = await ask('{ library { branches { id code } } }', {})
  const { branches } = data.library as { branches: { id: string; code: string }[] }
  return (code) => {
    const found = branches.find((branch) => branch.code === code)
    if (!found) throw new Error(`This service has no branch ${code}.`)
    return found.id
  }
}

/** An address of a PostgreSQL server for each of the hosts that one address names: `postgres://u:p@one:5432,two/db`. */
export function addressesIn(address: string): string[] {
  const [, before = '', hosts = '', after = ''] = /^([^/]*\/\/(?:[^/?#]*@)?)([^/?#]*)(.*)$/s.exec(address) ?? []
  return hosts.split(',').map((host) => before + host + after)
}

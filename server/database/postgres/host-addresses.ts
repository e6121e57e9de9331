/** Splits a URL with several hosts, such as `postgres://u:p@one:5432,two/db`, into one URL for each host. */
export function splitHosts(address: string): string[] {
  const [, before = '', hosts = '', after = ''] = /^([^/]*\/\/(?:[^/?#]*@)?)([^/?#]*)(.*)$/s.exec(address) ?? []
  return hosts.split(',').map((host) => before + host + after)
}

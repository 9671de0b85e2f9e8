/**
Orders addresses as Go's `netip.Addr.Compare` does, and so docker CLI 29 its PORTS: none first, then IPv4, then
IPv6, each by number. What is no address is ordered as text, after the addresses.
*/
export function compareIps(a: string, b: string): number {
  if (a === b) return 0;
  const left = ipKey(a);
  const right = ipKey(b);
  return left < right ? -1 : left > right ? 1 : 0;
}

/** Text whose order is the addresses' order. */
function ipKey(ip: string): string {
  if (ip === '') return '';
  if (ip.includes(':')) return `6 ${ipv6Groups(ip).join(':')}`;
  const octets = ip.split('.');
  if (octets.length !== 4) return `9 ${ip}`;
  return `4 ${octets.map(octet => octet.padStart(3, '0')).join('.')}`;
}

function ipv6Groups(ip: string): readonly string[] {
  const [head = '', tail] = ip.split('::');
  const first = groupsOf(head);
  const last = tail === undefined ? [] : groupsOf(tail);
  const missing = Math.max(0, 8 - first.length - last.length);
  return [...first, ...Array<string>(missing).fill('0'), ...last].map(group => group.padStart(4, '0'));
}

function groupsOf(part: string): readonly string[] {
  return part === '' ? [] : part.toLowerCase().split(':');
}

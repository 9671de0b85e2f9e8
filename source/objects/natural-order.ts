/**
Whether `a` comes before `b` (negative), after it (positive) or is it (0), in the order of `docker volume ls` and
`docker network ls`: numbers in a name by their value, all else by its characters, capitals first.
docker/cli v28.2.2 `vendor/github.com/fvbommel/sortorder/natsort.go` NaturalLess.
*/
export function naturalOrder(a: string, b: string): number {
  let atA = 0;
  let atB = 0;
  while (atA < a.length && atB < b.length) {
    const isDigitA = isDigit(a, atA);
    if (isDigitA !== isDigit(b, atB)) return isDigitA ? -1 : 1;
    if (!isDigitA) {
      const difference = a.charCodeAt(atA) - b.charCodeAt(atB);
      if (difference !== 0) return difference;
      atA += 1;
      atB += 1;
      continue;
    }
    const startA = afterZeros(a, atA);
    const startB = afterZeros(b, atB);
    const endA = afterDigits(a, startA);
    const endB = afterDigits(b, startB);
    const numberA = a.slice(startA, endA);
    const numberB = b.slice(startB, endB);
    if (numberA.length !== numberB.length) return numberA.length - numberB.length;
    if (numberA !== numberB) return numberA < numberB ? -1 : 1;
    if (startA !== startB) return startA - startB;
    atA = endA;
    atB = endB;
  }
  return a.length - b.length;
}

function isDigit(text: string, index: number): boolean {
  const code = text.charCodeAt(index);
  return code >= 0x30 && code <= 0x39;
}

function afterZeros(text: string, from: number): number {
  let index = from;
  while (text[index] === '0') index += 1;
  return index;
}

function afterDigits(text: string, from: number): number {
  let index = from;
  while (isDigit(text, index)) index += 1;
  return index;
}

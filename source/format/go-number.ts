/**
A number as Go's `%.{precision}g` prints it: that many significant digits without trailing zeros, the
exponent form from ten to the power of `precision` on (`1e+03`), exact halves rounded to the even digit.
*/
export function goG(value: number, precision: number): string {
  if (value === 0) return '0';
  if (Number.isInteger(value) && Math.abs(value) < 10 ** precision) return String(value);
  if (!Number.isFinite(value)) return goNonFinite(value);

  const {digits, exponent} = roundedDigits(Math.abs(value), precision);
  const sign = value < 0 ? '-' : '';
  const significant = digits.replace(/0+$/, '') || '0';
  if (exponent < -4 || exponent >= precision) {
    const power = String(Math.abs(exponent)).padStart(2, '0');
    return `${sign}${withPoint(significant, 1)}e${exponent < 0 ? '-' : '+'}${power}`;
  }
  if (exponent < 0) return `${sign}0.${'0'.repeat(-exponent - 1)}${significant}`;
  return `${sign}${withPoint(significant.padEnd(exponent + 1, '0'), exponent + 1)}`;
}

/** A number as Go's `strconv.FormatFloat(value, 'f', decimals, 64)` prints it: exact halves go to the even digit. */
export function goFixed(value: number, decimals: number): string {
  if (!Number.isFinite(value)) return goNonFinite(value);
  const rounded = value.toFixed(decimals);
  if (Math.abs(value) >= 2 ** 52) return rounded;
  // 52 binary digits after the point are as many decimal ones; toFixed takes up to 100.
  const exact = value.toFixed(60);
  const kept = exact.length - 60 + decimals;
  const isTie = exact[kept] === '5' && /^0*$/.test(exact.slice(kept + 1));
  const down = exact.slice(0, kept);
  return isTie && isEven(down.at(-1)) ? down : rounded;
}

/** JavaScript rounds an exact half up where Go takes the even neighbour: 12.25 is 12.2 to the docker CLI. */
function roundedDigits(value: number, precision: number): {digits: string; exponent: number} {
  // Up to 53 significant bits: 60 decimal digits hold any of our values (0.001 to 2^53) exactly.
  const exact = value.toExponential(60);
  const exactDigits = exact.slice(0, exact.indexOf('e')).replace('.', '');
  const isTie = exactDigits[precision] === '5' && /^0*$/.test(exactDigits.slice(precision + 1));
  if (isTie && isEven(exactDigits[precision - 1])) {
    return {
      digits: exactDigits.slice(0, precision),
      exponent: Number(exact.slice(exact.indexOf('e') + 1)),
    };
  }

  const rounded = value.toExponential(precision - 1);
  return {
    digits: rounded.slice(0, rounded.indexOf('e')).replace('.', ''),
    exponent: Number(rounded.slice(rounded.indexOf('e') + 1)),
  };
}

function withPoint(digits: string, position: number): string {
  return digits.length > position ? `${digits.slice(0, position)}.${digits.slice(position)}` : digits;
}

function isEven(digit: string | undefined): boolean {
  return digit !== undefined && '02468'.includes(digit);
}

function goNonFinite(value: number): string {
  if (Number.isNaN(value)) return 'NaN';
  return value > 0 ? '+Inf' : '-Inf';
}

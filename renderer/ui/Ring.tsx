/** Time that runs out, as a ring and a number. */
interface RingProps {
  /** Whole seconds. */
  readonly left: number;
  readonly of: number;
  readonly big?: boolean;
}

const RADIUS = 44;
const ROUND = 2 * Math.PI * RADIUS;

export function Ring({ left, of, big }: RingProps): React.ReactNode {
  return (
    <span className={big === true ? 'ring big' : 'ring'} role="timer">
      <svg viewBox="0 0 100 100" aria-hidden="true" focusable="false">
        <circle className="track" cx="50" cy="50" r={RADIUS} />
        <circle
          className="rest"
          cx="50"
          cy="50"
          r={RADIUS}
          strokeDasharray={ROUND}
          strokeDashoffset={ROUND * (1 - left / of)}
        />
      </svg>
      <span className="numbers">{left}</span>
    </span>
  );
}

import type { SignTone } from "./protection-sign-state.js";

/** A closed lock only for what was compared. The words beside it say the same, so it is for the eye alone. */
export const SignIcon = ({ tone }: { readonly tone: SignTone }) => (
  <svg className={`sign-icon ${tone}`} viewBox="0 0 20 20" aria-hidden="true" focusable="false">
    <Shape tone={tone} />
  </svg>
);

function Shape({ tone }: { readonly tone: SignTone }) {
  switch (tone) {
    case "sure":
      return (
        <>
          <path d="M6.5 9V6.5a3.5 3.5 0 0 1 7 0V9" />
          <rect x="4.5" y="9" width="11" height="8" rx="1.5" className="solid" />
        </>
      );
    case "open":
      return (
        <>
          <circle cx="10" cy="10" r="7" strokeDasharray="3 2.5" />
          <path d="M7.9 8.1a2.1 2.1 0 1 1 3.2 1.8c-.8.5-1.1.9-1.1 1.7" />
          <circle cx="10" cy="14" r="0.6" className="solid" />
        </>
      );
    case "none":
      return <circle cx="10" cy="10" r="7" strokeDasharray="3 2.5" />;
    case "failed":
      return (
        <>
          <path d="M10 3 18 17H2Z" />
          <path d="M10 8v4.5" />
          <circle cx="10" cy="14.8" r="0.6" className="solid" />
        </>
      );
  }
}

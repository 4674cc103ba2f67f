import { css } from 'lit';

/** Styles of the switches for guards. */
export const mitigationStyles = css`
  header {
    display: flex;
    flex-wrap: wrap;
    justify-content: space-between;
    align-items: center;
    gap: 6px 10px;
  }

  header button {
    font-size: 13px;
    padding: 3px 10px;
  }

  .trial {
    font-size: 13px;
    color: var(--fb-muted);
  }

  section {
    padding: 8px 0;
    border-top: 1px solid var(--fb-line);
  }

  @container controls (min-width: 521px) {
    section {
      border-top: 0;
    }
  }

  li {
    display: grid;
    grid-template-columns: 40px minmax(0, 1fr) auto;
    gap: 1px 8px;
    align-items: center;
    padding: 6px 0;
    border-top: 1px solid var(--fb-shade);
  }

  li:first-child {
    border: 0;
  }

  label {
    font-weight: 600;
  }

  small,
  .arguments {
    grid-column: 2 / -1;
  }

  small {
    font-size: 12.5px;
    color: var(--fb-muted);
    overflow-wrap: anywhere;
  }

  /* The beginning says enough to choose; all of it is in the tooltip. */
  @container controls (max-width: 520px) {
    .about {
      display: -webkit-box;
      -webkit-box-orient: vertical;
      -webkit-line-clamp: 2;
      overflow: hidden;
    }

    input:focus-visible ~ .about {
      -webkit-line-clamp: 6;
    }
  }

  small.error {
    padding-left: 8px;
    border-left: 3px solid var(--fb-accent);
  }

  summary {
    padding: 6px 0;
    font-size: 13px;
    color: var(--fb-muted);
    cursor: pointer;
  }

  .effect {
    max-width: 24ch;
    text-align: right;
    font: 600 12px var(--fb-mono);
    color: var(--fb-muted);
  }

  .effect.restores {
    color: var(--fb-ok);
  }

  .effect.tells {
    color: var(--fb-accent);
  }

  /* Beside the title while it is short; what a trial showed has a line of its own. */
  @container controls (max-width: 520px) {
    .effect.tried {
      grid-column: 2 / -1;
      max-width: none;
      text-align: left;
    }
  }

  .sum {
    padding: 6px 0;
    font-size: 13px;
  }
`;

import { css } from 'lit';

/** Styles of the diagnosis page. */
export const diagnosisStyles = css`
  :host {
    display: grid;
    gap: 14px;
    max-width: 1280px;
    margin: 0 auto;
  }

  h1 {
    font-size: 22px;
    line-height: 1.25;
    letter-spacing: -0.01em;
  }

  .ways {
    display: grid;
    grid-template-columns: minmax(0, 1.4fr) minmax(0, 1fr) minmax(0, 1fr);
    gap: 14px;
  }

  .ways > section {
    display: grid;
    align-content: start;
    gap: 8px;
  }

  textarea {
    width: 100%;
    resize: vertical;
    padding: 8px 10px;
    border: 1px solid var(--fb-edge);
    border-radius: 6px;
    background: var(--fb-bg);
    color: var(--fb-text);
    font: 12.5px/1.5 var(--fb-mono);
  }

  .row {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 6px 8px;
  }

  fieldset {
    display: grid;
    gap: 2px;
    margin: 0;
    padding: 0;
    border: 0;
  }

  legend {
    margin-bottom: 6px;
    padding: 0;
    font-weight: 650;
  }

  .symptom {
    display: flex;
    align-items: baseline;
    gap: 8px;
    min-height: 24px;
  }

  .button:focus-within {
    outline: 2px solid var(--fb-accent);
    outline-offset: 2px;
  }

  .answer {
    display: grid;
    gap: 10px;
  }

  .found {
    margin-top: 4px;
    list-style: disc;
    padding-left: 18px;
  }

  .candidates {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(min(380px, 100%), 1fr));
    gap: 14px;
  }

  .candidates > li {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    align-content: start;
    gap: 8px;
    min-width: 0;
  }

  .candidates a {
    color: var(--fb-accent);
  }

  .candidate + .candidate {
    padding-top: 6px;
    border-top: 1px solid var(--fb-line);
  }

  .candidates h3 {
    font-size: 15px;
  }

  @media (max-width: 900px) {
    .ways {
      grid-template-columns: minmax(0, 1fr);
    }
  }
`;

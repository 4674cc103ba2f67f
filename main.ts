document.body.textContent = 'Faultbook';

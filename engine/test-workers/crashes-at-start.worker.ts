throw new Error('no such flag');

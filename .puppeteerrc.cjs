// Nobody downloads a browser at install time: the system's own is used, and only where a venue connects by QR code.
module.exports = { skipDownload: true };

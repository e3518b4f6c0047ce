namespace LicenseVault.Core.Transparency;

/// <summary>An event of a certificate's record, and the entry that it is in the log.</summary>
/// <param name="Certificate">The identifier of the record.</param>
/// <param name="Number">Its place among the record's events, from 0.</param>
/// <param name="Entry">The bytes of the entry.</param>
public sealed record LoggedEvent(string Certificate, int Number, byte[] Entry);

namespace LicenseVault.Core.Witnessing;

/// <summary>The witness as it is stored.</summary>
/// <param name="Name">The name of its key.</param>
/// <param name="Salt">What its key is derived with, base64: a witness that lost its store has lost its key, and cannot forget what it signed and go on.</param>
internal sealed record StoredWitness(string Name, string Salt);

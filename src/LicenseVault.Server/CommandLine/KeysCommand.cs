using System.CommandLine;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using LicenseVault.Core.Minting;
using LicenseVault.Core.Signing;
using LicenseVault.Protocol.Signatures;

namespace LicenseVault.Server.CommandLine;

/// <summary><c>keys</c>: the signing keys of agencies and of the vault itself, and the data keys under which they and other values are sealed.</summary>
internal static class KeysCommand
{
    public static Command Create() => new("keys", "Signing keys of issuers and of the vault, and its data keys.")
    {
        Import(), DataKeysCommand.List(), DataKeysCommand.Rotate(), DataKeysCommand.Reencrypt(), DataKeysCommand.Retire(),
    };

    private static Command Import()
    {
        var issuer = new Option<string?>("--issuer") { Description = "Code of the issuer; or" };
        var vault = new Option<bool>("--vault") { Description = "the key with which the vault signs for itself, such as receipts." };
        var key = new Option<string>("--key") { Description = "The private key, PKCS#8 in PEM, P-256, not encrypted; keep the file safe and delete it afterwards.", Required = true };
        var chain = new Option<string>("--chain") { Description = "The signing certificate and those above it, leaf first, the root left out, in PEM.", Required = true };
        var next = new Option<bool>("--next") { Description = "It signs from now on, in the place of the key before; that one is kept, and what it signed stays as it is." };
        var data = StoreOptions.Data();
        var command = new Command("import", "Takes a key that a certification authority has certified into the keystore.") { issuer, vault, key, chain, next, data };
        command.Validators.Add(result =>
        {
            if (result.GetValue(issuer) is null != result.GetValue(vault))
                result.AddError("Give either --issuer or --vault.");
        });
        command.SetAction((parsed, cancel) => ImportAsync(
            parsed.GetValue(issuer), parsed.GetValue(key)!, parsed.GetValue(chain)!, parsed.GetValue(next), parsed.GetValue(data), cancel));
        return command;
    }

    /// <param name="issuer">Null for the vault's own key.</param>
    private static async Task<int> ImportAsync(string? issuer, string keyFile, string chainFile, bool isNext, string? data, CancellationToken cancel)
    {
        using var key = ECDsa.Create();
        var chain = new X509Certificate2Collection();
        try
        {
            key.ImportFromPem(await File.ReadAllTextAsync(GivenFile.At(keyFile).FullName, cancel));
            chain.ImportFromPemFile(GivenFile.At(chainFile).FullName);
        }
        catch (Exception problem) when (problem is CryptographicException or ArgumentException)
        {
            throw new InvalidDataException("The key or the chain is no PEM that can be read.");
        }

        await using var app = StoreOptions.Open(data);
        var anchors = app.Services.GetRequiredService<TrustAnchors>();
        var address = app.Services.GetRequiredService<VaultAddress>().BaseUrl;
        var now = app.Services.GetRequiredService<TimeProvider>().GetUtcNow();
        var fault = FaultOf(issuer, address, key, chain) ?? TrustFaultOf(chain, anchors, now);
        if (fault is not null)
            throw new InvalidDataException(fault);

        var keystore = app.Services.GetRequiredService<Keystore>();
        var name = issuer is null ? Keystore.NameOfVault(address) : Keystore.NameOfIssuer(issuer);
        if (!(isNext ? await keystore.AddNextAsync(name, key, [.. chain], cancel) : await keystore.AddAsync(name, key, [.. chain], cancel)))
            throw new InvalidDataException($"The {(issuer is null ? "vault" : "issuer")} has a key already (--next puts this one in its place), or the keystore holds this key.");

        Console.WriteLine($"The key of {issuer ?? address} is in the keystore, as {Keystore.KeyIdOf(chain[0])}. Delete {keyFile}.");
        return 0;
    }

    private static string? FaultOf(string? issuer, string address, ECDsa key, X509Certificate2Collection chain)
    {
        if (chain.Count == 0)
            return "The chain holds no certificate.";
        if (!chain[0].PublicKey.ExportSubjectPublicKeyInfo().AsSpan().SequenceEqual(key.ExportSubjectPublicKeyInfo()))
            return "The first certificate of the chain is not that of the key.";

        return issuer is null ? VaultFaultOf(address, chain[0]) : IssuerFaultOf(issuer, chain[0]);
    }

    private static string? IssuerFaultOf(string issuer, X509Certificate2 leaf) =>
        AgencyCertificate.CodeOf(leaf)?.ToString() == issuer
            ? null
            : "The certificate does not name the issuer: its subject's serial number must be the issuer's code.";

    private static string? VaultFaultOf(string address, X509Certificate2 leaf) =>
        VaultCertificate.AddressOf(leaf) == address
            ? null
            : $"The certificate does not name this vault: its subject's serial number must be the vault's address, {address}, of at most {VaultCertificate.MaxAddressLength} characters.";

    private static string? TrustFaultOf(X509Certificate2Collection chain, TrustAnchors anchors, DateTimeOffset now) =>
        ChainVerifier.Verify(chain[0], [.. chain.Skip(1)], anchors, now) is ChainOutcome.NotTrusted untrusted
            ? $"The certificate would not be trusted: {untrusted.Detail}"
            : null;
}

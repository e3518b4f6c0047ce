using System.CommandLine;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using LicenseVault.Core.Signing;
using LicenseVault.Protocol.Signatures;

namespace LicenseVault.Server.CommandLine;

/// <summary><c>keys</c>: the agencies' signing keys, and the data keys under which they and other values are sealed.</summary>
internal static class KeysCommand
{
    public static Command Create() => new("keys", "Signing keys of issuers, and the data keys of the vault.")
    {
        Import(), DataKeysCommand.List(), DataKeysCommand.Rotate(), DataKeysCommand.Reencrypt(), DataKeysCommand.Retire(),
    };

    private static Command Import()
    {
        var issuer = new Option<string>("--issuer") { Description = "Code of the issuer.", Required = true };
        var key = new Option<string>("--key") { Description = "The private key, PKCS#8 in PEM, P-256, not encrypted; keep the file safe and delete it afterwards.", Required = true };
        var chain = new Option<string>("--chain") { Description = "The signing certificate and those above it, leaf first, the root left out, in PEM.", Required = true };
        var next = new Option<bool>("--next") { Description = "It signs from now on, in the place of the issuer's key before; that one is kept, and what it signed stays as it is." };
        var data = StoreOptions.Data();
        var command = new Command("import", "Takes a key that a certification authority has certified into the keystore.") { issuer, key, chain, next, data };
        command.SetAction((parsed, cancel) =>
            ImportAsync(parsed.GetValue(issuer)!, parsed.GetValue(key)!, parsed.GetValue(chain)!, parsed.GetValue(next), parsed.GetValue(data), cancel));
        return command;
    }

    private static async Task<int> ImportAsync(string issuer, string keyFile, string chainFile, bool isNext, string? data, CancellationToken cancel)
    {
        using var key = ECDsa.Create();
        var chain = new X509Certificate2Collection();
        try
        {
            key.ImportFromPem(await File.ReadAllTextAsync(keyFile, cancel));
            chain.ImportFromPemFile(chainFile);
        }
        catch (Exception problem) when (problem is CryptographicException or ArgumentException)
        {
            throw new InvalidDataException("The key or the chain is no PEM that can be read.");
        }

        await using var app = StoreOptions.Open(data);
        var anchors = app.Services.GetRequiredService<TrustAnchors>();
        var now = app.Services.GetRequiredService<TimeProvider>().GetUtcNow();
        if (FaultOf(issuer, key, chain, anchors, now) is { } fault)
            throw new InvalidDataException(fault);

        var keystore = app.Services.GetRequiredService<Keystore>();
        var isTaken = isNext ? await keystore.AddNextAsync(issuer, key, [.. chain], cancel) : await keystore.AddAsync(Keystore.NameOfIssuer(issuer), key, [.. chain], cancel);
        if (!isTaken)
            throw new InvalidDataException("The issuer has a key already (--next puts this one in its place), or the keystore holds this key.");

        Console.WriteLine($"The key of {issuer} is in the keystore, as {Keystore.KeyIdOf(chain[0])}. Delete {keyFile}.");
        return 0;
    }

    private static string? FaultOf(string issuer, ECDsa key, X509Certificate2Collection chain, TrustAnchors anchors, DateTimeOffset now)
    {
        if (chain.Count == 0)
            return "The chain holds no certificate.";
        if (!chain[0].PublicKey.ExportSubjectPublicKeyInfo().AsSpan().SequenceEqual(key.ExportSubjectPublicKeyInfo()))
            return "The first certificate of the chain is not that of the key.";
        if (AgencyCertificate.CodeOf(chain[0])?.ToString() != issuer)
            return "The certificate does not name the issuer: its subject's serial number must be the issuer's code.";

        return ChainVerifier.Verify(chain[0], [.. chain.Skip(1)], anchors, now) is ChainOutcome.NotTrusted untrusted
            ? $"The certificate would not be trusted: {untrusted.Detail}"
            : null;
    }
}

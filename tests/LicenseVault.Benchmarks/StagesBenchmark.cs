using LicenseVault.Benchmarks.Measuring;
using LicenseVault.Core.Archiving;
using LicenseVault.Core.Drawing;
using LicenseVault.Core.Signing;
using LicenseVault.Documents.Layout;
using LicenseVault.Documents.Pdf;
using LicenseVault.Documents.Templates;
using LicenseVault.Protocol.Credentials;
using LicenseVault.Protocol.Signatures;
using LicenseVault.Protocol.Verification;

namespace LicenseVault.Benchmarks;

/// <summary>The single stages of a mint and of a verification, for one sample on one core: where the time goes.</summary>
internal static class StagesBenchmark
{
    public static async Task<Table> RunAsync(VaultUnderLoad vault, Pace pace, CancellationToken cancel)
    {
        var table = new Table("times");
        var sample = (await IssuedSample.AllAsync(vault, cancel)).First(each => each.Name == "food-business-licence");
        var (claims, key, id) = (sample.Claims, sample.Key, sample.Claims.Identifier);
        var opened = (await vault.Get<TemplateLibrary>().OpenAsync(claims.TemplateDigest, claims.FontDigests, cancel))!;
        var content = CertificatePdf.Of(SceneOf(), MetadataOf(), sample.Credential, claims.IssuedAt, SignatureRoom.Of(key.Chain, timeStamp: 0));
        var unsigned = PdfWriter.Write(content);
        var file = ((PdfReading.Readable)PdfReader.Read(sample.Document)).File;
        var (issuer, verifier, anchors, archive) = (vault.Get<CredentialIssuer>(), vault.Get<CredentialVerifier>(), vault.Get<TrustAnchors>(), vault.Get<CertificateArchive>());

        var sign = table.Add(await Baselines.SignAsync(callers: 1, pace, cancel));
        await AddAsync("lint and sign the credential", () => issuer.SignAsync(issuer.Prepare(claims, key), key, cancel));
        await AddAsync("read the credential", Does(() => CredentialReader.Read(sample.Credential)));
        await AddAsync("verify the credential", Does(() => verifier.Verify(sample.Credential, claims.IssuedAt)));
        await AddAsync("verify the chain alone", Does(() => ChainVerifier.Verify(key.Chain[0], [.. key.Chain.Skip(1)], anchors, claims.IssuedAt)));
        await AddAsync("draw the scene", Does(SceneOf));
        await AddAsync("write the PDF", Does(() => PdfWriter.Write(content)));
        await AddAsync("sign the PDF", () => PdfSigner.SignAsync(unsigned, key, cancel));
        await AddAsync("read the PDF", Does(() => PdfReader.Read(sample.Document)));
        await AddAsync("verify the PDF's signature", Does(() => PdfSignatureVerifier.Verify(file, file.Signatures[0])));
        await AddAsync("find the record", () => archive.FindIssuedAsync(id, cancel));
        await AddAsync("read the kept document", () => archive.ReadAsync(CertificateArchive.DocumentKeyOf(id.ToString()), cancel));
        return table;

        Scene SceneOf() => ((Drawing.Drawn)SceneDrawer.Draw(opened.Template, opened.Fonts, FaceValues.From(claims))).Scene;

        CertificateMetadata MetadataOf() => new()
        {
            Name = claims.TypeName,
            TypeCode = claims.TypeCode.ToString(),
            Number = claims.Number!,
            Identifier = id.ToString(),
            IssuerName = claims.IssuerName,
            IssuerCode = claims.IssuerCode.ToString(),
            IssuedOn = DateOnly.FromDateTime(claims.IssuedAt.DateTime),
            HolderName = claims.HolderName!,
            HolderCode = claims.HolderIdNumber!,
            HolderCodeType = claims.HolderIdType!,
            ValidFrom = claims.Validity.From,
            ValidUntil = claims.Validity.Until,
        };

        async Task AddAsync(string name, Func<Task> work) => table.Add(await Load.MeasureAsync(name, 1, pace, work, cancel), sign);

        static Func<Task> Does<T>(Func<T> work) => () =>
        {
            work();
            return Task.CompletedTask;
        };
    }
}

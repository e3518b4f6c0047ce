using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using LicenseVault.Core.Archiving;
using LicenseVault.Core.LongTerm;
using LicenseVault.Core.Revoking;
using LicenseVault.Core.Signing;
using LicenseVault.Core.TimeStamping;
using LicenseVault.Core.Verifying;
using LicenseVault.Documents.Pdf;
using LicenseVault.Protocol.Identifiers;
using LicenseVault.Protocol.Ocsp;
using LicenseVault.Protocol.Signatures;
using LicenseVault.Protocol.Verification;
using LicenseVault.Tests.Minting;
using LicenseVault.Tests.Pdf.TimeStamps;
using LicenseVault.Tests.StatusLists;
using Microsoft.Extensions.DependencyInjection;

namespace LicenseVault.Tests.LongTerm;

/// <summary>A vault with a TEST authority for time stamps, whose root publishes revocation lists as the agencies' root does. Both can go away, and the authority can be followed by another.</summary>
internal sealed class StampingVault : ITimestampAuthority, IRevocationSource, IAsyncDisposable
{
    public static readonly Uri AgencyList = new("http://lists.test/agencies.crl");
    public static readonly Uri AgencyResponder = new("http://lists.test/ocsp");

    private readonly List<TestTimestampAuthority> _authorities = [];

    private StampingVault(CrashingVault vault) => Vault = vault;

    public CrashingVault Vault { get; }

    public int Asked { get; private set; }

    public bool IsAuthorityAway { get; set; }

    public bool AreListsAway { get; set; }

    /// <summary>The revocation list of the agencies' root; empty when it publishes none.</summary>
    public byte[] Agencies { get; set; } = [];

    /// <summary>What the responder of the agencies' root answers a request; null when it is away.</summary>
    public Func<ReadOnlyMemory<byte>, byte[]>? Responder { get; set; }

    /// <summary>What the responders of the authorities' roots say.</summary>
    public OcspStatus OfAuthorities { get; set; } = new OcspStatus.Good();

    /// <summary>The revocation list of the authorities' root; null for one without any of them.</summary>
    public byte[]? OfAuthority { get; set; }

    /// <summary>What is done to a good answer before the vault gets it.</summary>
    public Func<byte[], byte[]> Answered { get; set; } = answer => answer;

    /// <summary>By how much the authority's clock differs.</summary>
    public TimeSpan Skew { get; set; }

    /// <summary>The newest authority.</summary>
    public TestTimestampAuthority Authority => _authorities[^1];

    public DateTimeOffset Now => Vault.Clock.GetUtcNow();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <param name="until">After how many months the authority's certificate ends.</param>
    /// <param name="answers">Whether the authority's root answers by OCSP, and publishes no list.</param>
    public static async Task<StampingVault> CreateAsync(int until = 9, bool answers = false)
    {
        var stamping = new StampingVault(await CrashingVault.CreateAsync());
        await stamping.FollowedByAsync(until, answers);
        return stamping;
    }

    /// <summary>A new authority gives the time stamps from now on; those before are still trusted.</summary>
    public Task FollowedByAsync(int until, bool answers = false)
    {
        _authorities.Add(new TestTimestampAuthority(Now.AddDays(-1), Now.AddMonths(until), answers));
        return TrustingAsync([.. _authorities]);
    }

    /// <summary>Another process, which trusts these authorities and no others.</summary>
    public Task TrustingAsync(params IReadOnlyList<TestTimestampAuthority> authorities)
    {
        var rules = TimestampRules.None with { Anchors = TrustAnchors.Of(authorities.Select(authority => authority.Root)) };
        return Vault.RestartAsync(services => services
            .AddSingleton(rules)
            .AddSingleton(new LongTermRules(IsOn: true, TimeSpan.FromHours(1), TimeSpan.FromDays(30)))
            .AddSingleton<ITimestampAuthority>(this)
            .AddSingleton<IRevocationSource>(this));
    }

    public async Task<CertificateIdentifier> MintedAsync(int number = 1) => await ListedVault.MintedAsync(Vault, number);

    public async Task<CertificateRecord> RecordAsync(CertificateIdentifier id) => (await Vault.Get<CertificateArchive>().FindIssuedAsync(id, Cancel))!;

    public async Task<byte[]> DocumentAsync(CertificateIdentifier id) => (await Vault.Get<CertificateArchive>().ReadDocumentAsync(await RecordAsync(id), Cancel))!;

    public async Task<LongTermRound> KeepAsync() => (await Vault.Get<LongTermKeeper>().RunAsync(Cancel))!;

    /// <summary>What comes of a file, as <c>verdict code</c> by check.</summary>
    public async Task<Dictionary<CheckName, string>> ChecksAsync(byte[] file)
    {
        var report = await Vault.Get<CertificateVerifier>().VerifyFileAsync(file, holder: null, Cancel);
        return report.Checks.ToDictionary(check => check.Name, check => $"{check.Verdict} {check.Code}");
    }

    /// <summary>The agency's next key, whose certificate says where its revocation list is.</summary>
    public Task<X509Certificate2> ListedKeyAsync() => KeyAsync(AgencyList, responder: null);

    /// <summary>The agency's next key.</summary>
    public async Task<X509Certificate2> KeyAsync(Uri? list, Uri? responder)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var certificate = Vault.Certified(key, list, responder);
        Assert.True(await Vault.Get<Keystore>().AddNextAsync(Keystore.NameOfIssuer(CrashingVault.Draft().Issuer), key, [certificate], Cancel));
        return certificate;
    }

    Task<byte[]> ITimestampAuthority.AskAsync(ReadOnlyMemory<byte> request, CancellationToken cancel)
    {
        Asked++;
        return IsAuthorityAway
            ? throw new AuthorityUnreachableException("The authority is away.")
            : Task.FromResult(Answered(_authorities[^1].Answer(request, Now + Skew)));
    }

    public bool Serves(Uri address) => address.Host == AgencyList.Host;

    Task<byte[]> IRevocationSource.FetchAsync(Uri address, CancellationToken cancel) =>
        AreListsAway ? throw new AuthorityUnreachableException("The lists are away.")
        : Task.FromResult(address == AgencyList ? Agencies : OfAuthority ?? _authorities.Single(authority => authority.ListAddress == address).RevocationList(Now));

    Task<byte[]> IRevocationSource.AskAsync(Uri address, OcspRequest request, CancellationToken cancel) =>
        address != AgencyResponder ? Task.FromResult(_authorities.Single(authority => authority.ResponderAddress == address).OcspAnswer(request.Der, Now, OfAuthorities))
        : Responder is null ? throw new AuthorityUnreachableException("The responder is away.")
        : Task.FromResult(Responder(request.Der));

    /// <summary>A document with what anybody may have put beside it, stamped now.</summary>
    public byte[] Added(byte[] document, PdfValidationMaterial material)
    {
        var addition = PdfAddition.Prepare(Assert.IsType<PdfReading.Readable>(PdfReader.Read(document)).File, material);
        return [.. document, .. addition.WithToken(_authorities[^1].Stamp(addition.Stamped.Span, Now))];
    }

    public async ValueTask DisposeAsync()
    {
        await Vault.DisposeAsync();
        foreach (var authority in _authorities)
            authority.Dispose();
    }
}

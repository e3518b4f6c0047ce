using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using LicenseVault.Core.Archiving;
using LicenseVault.Core.LongTerm;
using LicenseVault.Core.Revoking;
using LicenseVault.Core.Signing;
using LicenseVault.Core.TimeStamping;
using LicenseVault.Core.Verifying;
using LicenseVault.Protocol.Identifiers;
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

    private readonly List<TestTimestampAuthority> _authorities = [];

    private StampingVault(CrashingVault vault) => Vault = vault;

    public CrashingVault Vault { get; }

    public int Asked { get; private set; }

    public bool IsAuthorityAway { get; set; }

    public bool AreListsAway { get; set; }

    /// <summary>The revocation list of the agencies' root; empty when it publishes none.</summary>
    public byte[] Agencies { get; set; } = [];

    /// <summary>What is done to a good answer before the vault gets it.</summary>
    public Func<byte[], byte[]> Answered { get; set; } = answer => answer;

    /// <summary>By how much the authority's clock differs.</summary>
    public TimeSpan Skew { get; set; }

    public DateTimeOffset Now => Vault.Clock.GetUtcNow();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <param name="until">After how many months the authority's certificate ends.</param>
    public static async Task<StampingVault> CreateAsync(int until = 9)
    {
        var stamping = new StampingVault(await CrashingVault.CreateAsync());
        await stamping.FollowedByAsync(until);
        return stamping;
    }

    /// <summary>A new authority gives the time stamps from now on; those before are still trusted.</summary>
    public Task FollowedByAsync(int until)
    {
        _authorities.Add(new TestTimestampAuthority(Now.AddDays(-1), Now.AddMonths(until)));
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
    public async Task<X509Certificate2> ListedKeyAsync()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var certificate = Vault.Certified(key, AgencyList);
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
        : Task.FromResult(address == AgencyList ? Agencies : _authorities.Single(authority => authority.ListAddress == address).RevocationList(Now));

    public async ValueTask DisposeAsync()
    {
        await Vault.DisposeAsync();
        foreach (var authority in _authorities)
            authority.Dispose();
    }
}

using LicenseVault.Core.Catalogue;
using LicenseVault.Server.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace LicenseVault.Tests;

public sealed class ConfigurationTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("settings-");

    [Theory]
    [InlineData("Vault:BaseUrl", "")]
    [InlineData("Vault:BaseUrl", "https://vault.example/")]
    [InlineData("Vault:BaseUrl", "ftp://vault.example")]
    [InlineData("Vault:SecretFile", "")]
    [InlineData("Vault:SecretFile", "/nowhere/vault.secret")]
    [InlineData("Vault:TrustFolder", "/nowhere")]
    [InlineData("Vault:Documents:Path", "")]
    [InlineData("Vault:Objects:Root", "")]
    [InlineData("Vault:Documents:Provider", "punch-cards")]
    [InlineData("Vault:Objects:Provider", "punch-cards")]
    [InlineData("Vault:Limits:TokensPerMinute", "0")]
    [InlineData("Vault:Scrub:CertificatesPerMinute", "-1")]
    [InlineData("Vault:StatusLists:TimeToLiveSeconds", "0")]
    [InlineData("Vault:StatusLists:LifetimeSeconds", "599")]
    [InlineData("Vault:StatusLists:RenewalSeconds", "3601")]
    [InlineData("Vault:Metrics", "often")]
    [InlineData("Vault:Proxies:0", "192.0.2.1/24")]
    [InlineData("Vault:Witnesses:Quorum", "17")]
    [InlineData("Vault:Witnesses:Known:0:Key", "witness.example")]
    [InlineData("Vault:Witnesses:Known:0:Url", "http://witness.example")]
    [InlineData("Vault:Witnesses:Known:0:Url", "https://witness.example/?a=b")]
    [InlineData("Vault:Witnesses:RenewMinutes", "1")]
    [InlineData("Vault:TimeStamps:Address", "ftp://stamps.example")]
    [InlineData("Vault:TimeStamps:TrustFolder", "/nowhere")]
    [InlineData("Vault:TimeStamps:Policy", "a policy")]
    [InlineData("Vault:TimeStamps:BuiltIn", "true")]
    [InlineData("Vault:TimeStamps:RenewBeforeDays", "0")]
    [InlineData("Vault:Audit:PersonalDataDays", "365")]
    [InlineData("Vault:Audit:OtherDays", "183")]
    [InlineData("Vault:Sharing:HoldersPerOperator", "0")]
    [InlineData("Vault:Sharing:UseCodeSeconds", "59")]
    [InlineData("Vault:Sharing:CodeListsFile", "/nowhere/code-lists.json")]
    [InlineData("Vault:Kiosks:IdleSeconds", "19")]
    [InlineData("Vault:Kiosks:LongestMinutes", "61")]
    [InlineData("Vault:Kiosks:CopyDays", "0")]
    [InlineData("Vault:Kiosks:Machines:0:Id", "Hall 1")]
    [InlineData("Vault:Kiosks:Machines:0:Name", "")]
    [InlineData("Vault:SignIn:Issuer", "http://provider.example")]
    [InlineData("Vault:SignIn:Issuer", "https://provider.example/?tenant=1")]
    [InlineData("Vault:SignIn:BuiltIn", "true")]
    [InlineData("Vault:SignIn:CitizenIdleMinutes", "0")]
    [InlineData("Vault:SignIn:ClerkIdleMinutes", "61")]
    [InlineData("Vault:SignIn:LongestHours", "25")]
    public async Task A_wrong_setting_stops_the_start_and_is_named(string setting, string value)
    {
        var settings = Good();
        settings[setting] = value;

        var problem = await Assert.ThrowsAnyAsync<Exception>(async () =>
        {
            await using var app = VaultApplication.Build(settings);
            await app.StartAsync(TestContext.Current.CancellationToken);
        });

        Assert.True(problem is OptionsValidationException or SettingException, problem.ToString());
        Assert.Contains(setting, problem.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Vault:Scrubb:CertificatesPerMinute")]
    [InlineData("Vault:Objects:LockDay")]
    [InlineData("Vault:Witnesses:Quorun")]
    [InlineData("Vault:Witnesses:Known:0:Uri")]
    [InlineData("Vault:FontFolder:0")]
    public void A_setting_that_there_is_not_stops_the_start_and_is_named(string setting)
    {
        var settings = Good();
        settings[setting] = "1";
        settings["vault:signin:roles:maker"] = "经办";

        Assert.Contains($"no setting {setting};", Assert.Throws<SettingException>(() => VaultApplication.Build(settings)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_vaults_secret_stops_the_start_before_anything_is_written()
    {
        var settings = Good();
        await UseAsync(settings);
        var before = await File.ReadAllBytesAsync(settings["Vault:Documents:Path"]!, TestContext.Current.CancellationToken);
        File.Delete(settings["Vault:SecretFile"]!);
        SecretFile.MakeOnce(settings["Vault:SecretFile"]!, new SystemEntropy());

        Assert.Contains("Vault:SecretFile is not the secret", (await Assert.ThrowsAsync<SettingException>(() => StartAsync(settings))).Message, StringComparison.Ordinal);
        Assert.Equal(before, await File.ReadAllBytesAsync(settings["Vault:Documents:Path"]!, TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("Vault:Documents:Path", "Vault:Documents is empty")]
    [InlineData("Vault:Objects:Root", "Vault:Objects is empty")]
    public async Task A_path_that_leads_to_an_empty_store_beside_one_that_is_not_stops_the_start(string setting, string told)
    {
        var settings = Good();
        await UseAsync(settings);
        settings[setting] += "-mistyped";

        Assert.Contains(told, (await Assert.ThrowsAsync<SettingException>(() => StartAsync(settings))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_secret_that_others_may_read_is_refused()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("There are no file modes to refuse.");
            return;
        }

        var settings = Good();
        File.SetUnixFileMode(settings["Vault:SecretFile"]!, UnixFileMode.UserRead | UnixFileMode.OtherRead);

        Assert.Contains("chmod 600", SecretFile.FaultOf(settings["Vault:SecretFile"]!), StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private static async Task StartAsync(Dictionary<string, string?> settings)
    {
        await using var app = VaultApplication.Build(settings);
        await app.StartAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>Leaves a type and its template in the stores.</summary>
    private static async Task UseAsync(Dictionary<string, string?> settings)
    {
        await using var app = VaultApplication.Build(settings);
        byte[] Read(string file) => File.ReadAllBytes(Repository.Path("certs-samples", "types", "food-business-licence", file));
        var package = new TypePackage(Read("type.json"), Read("schema.json"), new Dictionary<string, ReadOnlyMemory<byte>> { ["template.json"] = Read("template.json") });
        Assert.IsType<TypeImport.Imported>(await app.Services.GetRequiredService<TypeCatalogue>().ImportAsync(package, TestContext.Current.CancellationToken));
    }

    private Dictionary<string, string?> Good()
    {
        var secret = Path.Combine(_folder.FullName, "vault.secret");
        SecretFile.MakeOnce(secret, new SystemEntropy());
        return new()
        {
            ["urls"] = "http://127.0.0.1:0",
            ["Logging:LogLevel:Default"] = "None",
            ["Vault:BaseUrl"] = "https://vault.example",
            ["Vault:SecretFile"] = secret,
            ["Vault:TrustFolder"] = _folder.CreateSubdirectory("trust").FullName,
            ["Vault:Documents:Path"] = Path.Combine(_folder.FullName, "vault.db"),
            ["Vault:Objects:Root"] = Path.Combine(_folder.FullName, "objects"),
        };
    }
}

using LicenseVault.Server.Hosting;
using LicenseVault.Server.Sandbox;
using LicenseVault.Storage.Embedded.Backups;

namespace LicenseVault.Server.CommandLine;

/// <summary>Where an embedded vault lies, with the files that belong to it.</summary>
/// <param name="Secrets">Files that open the vault, by the name they have beside it: put into a backup only when asked for.</param>
/// <param name="Others">Files that it needs too and that are no secret.</param>
internal sealed record EmbeddedPlaces(
    string DocumentsPath, string ObjectsRoot, IReadOnlyDictionary<string, string> Secrets, IReadOnlyDictionary<string, string> Others)
{
    private const string SecretName = "vault.secret";
    private const string DescriptionName = "sandbox.json";

    /// <summary>Those of a sandbox's folder, or those of the configuration; throws when that names other stores.</summary>
    public static EmbeddedPlaces Of(string? data)
    {
        if (data is null)
            return OfConfiguration(WebApplication.CreateBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory }).Configuration);

        var folder = new SandboxFolder(Path.GetFullPath(data));
        var settings = new ConfigurationBuilder().AddInMemoryCollection(folder.SettingsFor("")).Build();
        var places = OfConfiguration(settings);
        return File.Exists(folder.Description)
            ? places with { Secrets = new Dictionary<string, string>(places.Secrets) { [DescriptionName] = folder.Description } }
            : places;
    }

    public BackupSource SourceWith(bool secrets) =>
        new(DocumentsPath, ObjectsRoot, secrets ? Secrets.Concat(Others).ToDictionary() : Others);

    private static EmbeddedPlaces OfConfiguration(IConfiguration settings)
    {
        ThrowUnless(settings, "Vault:Documents:Provider", "sqlite");
        ThrowUnless(settings, "Vault:Objects:Provider", "filesystem");
        return new EmbeddedPlaces(
            Needed(settings, "Vault:Documents:Path"),
            Needed(settings, "Vault:Objects:Root"),
            settings["Vault:SecretFile"] is { } secret && File.Exists(secret) ? new Dictionary<string, string> { [SecretName] = secret } : [],
            RootsOf(settings["Vault:TrustFolder"]));
    }

    private static Dictionary<string, string> RootsOf(string? folder) =>
        folder is not null && Directory.Exists(folder)
            ? Directory.EnumerateFiles(folder, "*.pem").ToDictionary(file => $"trust/{Path.GetFileName(file)}", StringComparer.Ordinal)
            : [];

    private static void ThrowUnless(IConfiguration settings, string name, string provider)
    {
        if (settings[name] is { } other && other != provider)
            throw new SettingException($"{name} is '{other}'; only {provider} is backed up here. Back up a database server by its own means, or use ./vault copy.");
    }

    private static string Needed(IConfiguration settings, string name) =>
        settings[name] ?? throw new SettingException($"{name} is not set; give --data, or the configuration of the vault.");
}

namespace LicenseVault.Server.Sandbox;

/// <summary>Where the sandbox keeps what is its own, all in one folder.</summary>
internal sealed record SandboxFolder(string Path)
{
    public string SecretFile => In("vault.secret");

    public string TrustFolder => In("trust");

    public string RootCertificate => System.IO.Path.Combine(TrustFolder, "SANDBOX-root.pem");

    /// <summary>A draft that nobody has minted yet, to try with.</summary>
    public string FreshDraft => In("draft-to-try.json");

    public string Description => In("sandbox.json");

    /// <summary>Held by the process that serves from this folder.</summary>
    public string LockFile => In("sandbox.lock");

    /// <summary>Whether there are documents of a vault, which can be read with its secret alone.</summary>
    public bool HoldsVault => File.Exists(In("vault.db"));

    /// <summary>The settings of a vault whose everything is in this folder.</summary>
    public IEnumerable<KeyValuePair<string, string?>> SettingsFor(string baseUrl) =>
    [
        new("Vault:BaseUrl", baseUrl),
        new("Vault:SecretFile", SecretFile),
        new("Vault:TrustFolder", TrustFolder),
        new("Vault:Documents:Provider", "sqlite"),
        new("Vault:Documents:Path", In("vault.db")),
        new("Vault:Objects:Provider", "filesystem"),
        new("Vault:Objects:Root", In("objects")),
        new("Vault:Pages:Sandbox", "true"),
        new("Vault:SignIn:BuiltIn", "true"),
        new("Vault:SignIn:Issuer", baseUrl + Identity.SandboxIdentity.Path),
        new("Vault:TimeStamps:BuiltIn", "true"),
        new("Vault:TimeStamps:TrustFolder", TrustFolder),
        new("Vault:TimeStamps:AfterHours", "1"),
        new("Vault:Webhooks:AllowLoopback", "true"),
        new("Vault:Kiosks:Machines:0:Id", "hall-1"),
        new("Vault:Kiosks:Machines:0:Name", "示例市民中心一楼大厅 1 号机"),
        new("Vault:Kiosks:Machines:1:Id", "hall-2"),
        new("Vault:Kiosks:Machines:1:Name", "示例市民中心一楼大厅 2 号机"),
        new("Vault:Limits:TokensPerMinute", "10000"),
        new("Vault:Limits:VerificationsPerMinute", "100000"),
        new("Vault:Limits:PeerQuestionsPerMinute", "100000"),
        new("Vault:Peers:QuestionsPerMinute", "100000"),
    ];

    /// <summary>Makes what a vault needs before it can be put together.</summary>
    public void Prepare()
    {
        Directory.CreateDirectory(Path);
        Directory.CreateDirectory(TrustFolder);
        if (HoldsVault && !File.Exists(SecretFile))
            throw new Hosting.SettingException($"{Path} holds a vault without its secret, and with another one it cannot be read: put the one that it was made with back as {SecretFile} (chmod 600).");
        if (HoldsVault && !File.Exists(RootCertificate) && !File.Exists(Description))
            throw new Hosting.SettingException($"{Path} holds a vault that is no sandbox: made-up agencies and their root have no business in it. Choose another folder with --data.");
        Hosting.SecretFile.MakeOnce(SecretFile, new Hosting.SystemEntropy());
    }

    private string In(string name) => System.IO.Path.Combine(Path, name);
}

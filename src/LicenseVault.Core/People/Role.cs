namespace LicenseVault.Core.People;

/// <summary>What a clerk does for an agency. Its name outside is its kebab-case spelling, such as <c>case-handler</c>.</summary>
public enum Role
{
    /// <summary>经办: drafts certificates and proposes changes.</summary>
    Maker,

    /// <summary>复核: decides on what a maker proposed.</summary>
    Checker,

    /// <summary>用印: puts the agency's seal on what was approved.</summary>
    Sealer,

    /// <summary>办件: verifies certificates instead of asking for paper.</summary>
    CaseHandler,

    /// <summary>审计: reads what others did, and does nothing else.</summary>
    Auditor,

    /// <summary>安全管理: who may sign in and what programs may call.</summary>
    SecurityAdministrator,

    /// <summary>系统管理: settings, types and templates.</summary>
    SystemAdministrator,

    /// <summary>运行监管: figures and health.</summary>
    Steward,
}
